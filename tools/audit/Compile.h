// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One compile command, turned into LLVM IR by the clang that nowb was built
// with, in a process of its own: nothing of nowb has a part in it but the words
// that are dropped from the command.
//
#ifndef NOWB_TOOLS_AUDIT_COMPILE_H
#define NOWB_TOOLS_AUDIT_COMPILE_H

#include "extract/Extract.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace nowb::audit {

/// C without optimization, so that header files say the same to clang and to
/// nowb: they ask for __OPTIMIZE__.
extract::Command unoptimized(extract::Command C);

/// Errors: the compiler's first words.
llvm::Expected<std::unique_ptr<llvm::Module>>
compile(const extract::Command &C, llvm::LLVMContext &Context);

} // namespace nowb::audit

#endif // NOWB_TOOLS_AUDIT_COMPILE_H
