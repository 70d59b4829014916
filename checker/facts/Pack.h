// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Some units of a cache once more, in one file of merged facts (Merge.h): what
// they repeat, headers above all, is read once and not for each. A copy and no
// more: the units' own files say whether they are still valid, and must be
// those that the pack was made of.
//
#ifndef NOWB_FACTS_PACK_H
#define NOWB_FACTS_PACK_H

#include "facts/FactsFile.h"

namespace nowb::facts {

/// The units with these checksums (FactsFile::Entry), in that order, from the
/// pack at \p Path, on all cores. What one of them repeats of another it may
/// lack: all are to be linked. nullopt: there is no pack, or it has other
/// units, or it is damaged, which \p Warning says; then \p WantBody may have
/// been asked in vain.
std::optional<std::vector<Unit>>
readPack(llvm::StringRef Path,
         llvm::ArrayRef<std::pair<uint64_t, uint64_t>> Checksums,
         BodyFilter WantBody, std::string &Warning);

/// Writes the pack of what these files hold, whole or not at all; the error
/// names a file. Cost: as merge().
llvm::Error writePack(llvm::StringRef Path, llvm::ArrayRef<FactsFile> Files);

} // namespace nowb::facts

#endif // NOWB_FACTS_PACK_H
