// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How every file is read that is no source of the compiler's: never waiting for
// someone who writes, as for a pipe that lies where a file is expected.
//
#ifndef NOWB_FACTS_INPUTFILE_H
#define NOWB_FACTS_INPUTFILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace nowb::facts {

/// What is the matter with a Path that is there and no regular file. But what
/// is named below /dev, as a shell names its pipes, is as good as a file.
std::error_code checkInput(llvm::StringRef Path,
                           const llvm::sys::fs::file_status &Status);

enum class Reading {
  Text,   ///< ends in a null
  Bytes,  ///< may be mapped: of files that are only ever replaced
  Copied, ///< never mapped: someone may be writing it
};

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readInput(llvm::StringRef Path, Reading How = Reading::Text);

/// The same, opened; the caller closes it.
llvm::ErrorOr<llvm::sys::fs::file_t>
openInput(llvm::StringRef Path, llvm::sys::fs::file_status &Status);

} // namespace nowb::facts

#endif // NOWB_FACTS_INPUTFILE_H
