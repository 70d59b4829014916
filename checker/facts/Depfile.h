// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a unit read, as a rule that make and Ninja read.
//
#ifndef NOWB_FACTS_DEPFILE_H
#define NOWB_FACTS_DEPFILE_H

#include "facts/Facts.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::facts {

/// A name as make reads it: with blanks, '#' and '$' escaped.
std::string makeName(llvm::StringRef Name);

/// Prints "Targets: files", those that were looked for and not there left out.
/// The unit's source stands first. Targets: as make reads them, one or several.
/// PhonyTargets: also a rule without a recipe for each header, so that a
/// removed one is no error (-MP).
void printDepfile(const Unit &U, llvm::StringRef Targets, llvm::raw_ostream &OS,
                  bool PhonyTargets = false);

/// Whether Content looks like what this, or a compiler, printed.
bool isDepfile(llvm::StringRef Content);

} // namespace nowb::facts

#endif // NOWB_FACTS_DEPFILE_H
