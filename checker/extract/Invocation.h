// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the compile commands that people have to one that clang's front end
// takes: no output, no dependency files, no plugins, no GCC-only flags.
//
#ifndef NOWB_EXTRACT_INVOCATION_H
#define NOWB_EXTRACT_INVOCATION_H

#include "extract/Extract.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace nowb::extract {

/// Arguments for clang's driver, from C's. Reads response files through FS.
std::vector<std::string> adjust(const Command &C, llvm::vfs::FileSystem &FS);

/// Null when the command names no source that clang can compile; Why then says
/// so.
std::shared_ptr<clang::CompilerInvocation>
invocation(const Command &C, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS,
           std::string &Why);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_INVOCATION_H
