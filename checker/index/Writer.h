// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes the index of a linked program.
//
#ifndef NOWB_INDEX_WRITER_H
#define NOWB_INDEX_WRITER_H

#include "program/Program.h"
#include "llvm/Support/Error.h"

namespace nowb::index {

/// What the program itself does not know.
struct Origin {
  /// What made it: name and version.
  std::string Tool;
  /// Where relative paths in the facts may start.
  std::vector<std::string> Directories;
  /// Tells what it was made from: see identityOf().
  uint64_t Identity = 0;
};

/// Writes \p P's index to \p Path, whole or not at all. The same program gives
/// the same bytes. Cost: passes over all bodies; memory of some words for each
/// call.
llvm::Error write(const program::Program &P, const Origin &From,
                  llvm::StringRef Path);

} // namespace nowb::index

#endif // NOWB_INDEX_WRITER_H
