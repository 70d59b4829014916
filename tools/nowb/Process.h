// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs another program and takes down what it prints.
//
#ifndef NOWB_TOOLS_NOWB_PROCESS_H
#define NOWB_TOOLS_NOWB_PROCESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Program.h"
#include <string>

namespace nowb::tool {

struct ProcessResult {
  int Code = 0;
  std::string Output, Errors;
};

/// Argv[0] is the program's path. Input is its standard input. After Seconds,
/// if that is not 0, it is ended, which is an error.
llvm::Expected<ProcessResult> runProcess(llvm::ArrayRef<llvm::StringRef> Argv,
                                         llvm::StringRef Input = "",
                                         unsigned Seconds = 0);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_PROCESS_H
