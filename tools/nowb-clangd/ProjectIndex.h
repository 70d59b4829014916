// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the index is of the program that a file belongs to. What is in it, and
// whether it is there at all, is known to who reads it (index/Workspace.h).
//
#ifndef NOWB_TOOLS_NOWB_CLANGD_PROJECTINDEX_H
#define NOWB_TOOLS_NOWB_CLANGD_PROJECTINDEX_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace nowb::editor {

struct ProjectIndex {
  /// Facts directory of a 'nowb check' run, there or not; empty: unknown.
  std::string Directory;
  /// If it is unknown: why, and what to run.
  std::string Problem;
  /// What to run when the index can't be read, or is old.
  std::string Remedy;
};

/// The index that File (absolute) sees through. Wanted is the check's option
/// IndexDir: a relative one is looked for in File's directory and above it.
/// Without one, `.nowb` beside the compile_commands.json that clangd uses: in
/// the directory that its --compile-commands-dir names, else in the nearest
/// directory above File that has one, or has one in `build`. A database that
/// only a configuration of clangd names is not found: IndexDir is for that.
ProjectIndex findIndex(llvm::StringRef File, llvm::StringRef Wanted);

} // namespace nowb::editor

#endif // NOWB_TOOLS_NOWB_CLANGD_PROJECTINDEX_H
