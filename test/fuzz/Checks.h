// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the fuzz targets have in common: a failed check is a crash, which is how
// libFuzzer is told of it; and what is done to every result, whatever it is.
//
#ifndef NOWB_TEST_FUZZ_CHECKS_H
#define NOWB_TEST_FUZZ_CHECKS_H

#include "program/Program.h"
#include "search/Result.h"

namespace nowb::fuzz {

/// Aborts with \p What unless it \p Holds. Not an assertion: it stays in builds
/// without them.
void check(bool Holds, const llvm::Twine &What);

/// All reports can be written; what is JSON is valid; a baseline knows the
/// result that it was made of.
void checkReports(const search::Result &R);

/// All that nowb does with a linked program: search, explain, print.
void useProgram(const program::Program &P);

} // namespace nowb::fuzz

#endif // NOWB_TEST_FUZZ_CHECKS_H
