// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts files that a command line names, of one unit or merged.
//
#ifndef NOWB_TOOLS_NOWB_OPENFACTS_H
#define NOWB_TOOLS_NOWB_OPENFACTS_H

#include "facts/FactsFile.h"
#include "search/Result.h"

namespace nowb::tool {

struct FactsFiles {
  /// Those that could be opened, in the order given.
  std::vector<facts::FactsFile> Opened;
  std::vector<search::Remark> Problems;
};

/// On all cores.
FactsFiles openFacts(llvm::ArrayRef<std::string> Paths);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_OPENFACTS_H
