// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Many units' facts as one file, for links of programs too large for one
// ("nowb merge"): what units repeat, headers above all, is in it once. Units
// stay units, so that nothing is lost: linking the merged file gives the same
// as linking the files that it was made of.
//
#ifndef NOWB_FACTS_MERGE_H
#define NOWB_FACTS_MERGE_H

#include "facts/FactsFile.h"

namespace nowb::facts {

/// The file with the units of \p Files, those of merged facts included, each
/// once. The bytes depend on the units alone, neither on their order nor on
/// what was merged with what before. Memory: twice the result's, and that of
/// one unit at a time. Cost: linear in the files' sizes, on one core.
llvm::Expected<std::string> merge(llvm::ArrayRef<FactsFile> Files);

} // namespace nowb::facts

#endif // NOWB_FACTS_MERGE_H
