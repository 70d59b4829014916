// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The fixes of findings, for reports that have them.
//
#ifndef NOWB_TOOLS_NOWB_FIXES_H
#define NOWB_TOOLS_NOWB_FIXES_H

#include "Project.h"

namespace nowb::tool {

/// Adds its fixes to each of R's findings that counts. Cost: parses once more
/// the units that define a callback, or hold the barrier, of such a finding;
/// with none, nothing. What does not parse, or has changed since, is said as a
/// warning, and its fixes are left out. On as many threads as linking.
void addFixes(search::Result &R, const program::Program &P,
              const Project &Sources, const CommandsOfUnits &CommandOf);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_FIXES_H
