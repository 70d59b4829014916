// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a unit read, as a rule that make and Ninja read.
//
#ifndef NOWB_FACTS_DEPFILE_H
#define NOWB_FACTS_DEPFILE_H

#include "facts/Facts.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::facts {

struct DepfileOptions {
  /// Target is written as it is, not escaped for make (-MT).
  bool IsRawTarget = false;
  /// Also a rule without a recipe for each header, so that a removed one is no
  /// error (-MP).
  bool PhonyTargets = false;
};

/// Prints "Target: files", those that were looked for and not there left out.
/// The unit's source stands first.
void printDepfile(const Unit &U, llvm::StringRef Target, llvm::raw_ostream &OS,
                  const DepfileOptions &Options = {});

/// Whether Content looks like what this, or a compiler, printed.
bool isDepfile(llvm::StringRef Content);

} // namespace nowb::facts

#endif // NOWB_FACTS_DEPFILE_H
