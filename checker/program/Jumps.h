// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions may end by going on elsewhere: longjmp, an exception. One
// that never returns and does so is no dying path ("dying-paths: ignore" of the
// policy): what ran before goes on to count.
//
// Not found: functions without a body that are declared noreturn are taken to
// die, unless a model says that they jump; exceptions that the library throws
// by itself are taken to end the program.
//
#ifndef NOWB_PROGRAM_JUMPS_H
#define NOWB_PROGRAM_JUMPS_H

#include "program/CallTargets.h"

namespace nowb::program {

/// Marks those functions with a body as JumpsAway; Known are some. What never
/// returns and is unseen jumps: nobody knows better. Cost: one pass over all
/// calls, and memory for each.
void markJumps(llvm::ArrayRef<facts::Unit> Units, FunctionTable &Functions,
               const Externals &Models, const FunctionFlow &Flow,
               CallTargets &Targets, llvm::ArrayRef<FunctionIndex> Known);

} // namespace nowb::program

#endif // NOWB_PROGRAM_JUMPS_H
