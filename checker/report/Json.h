// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The JSON report: the contract of the design ("JSON"), version 1. Keys may be
// added to it; none is removed, renamed or given another type.
//
#ifndef NOWB_REPORT_JSON_H
#define NOWB_REPORT_JSON_H

#include "search/Result.h"

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

/// Prints one JSON object and a newline. Names and paths that are no UTF-8 have
/// their bad bytes replaced by U+FFFD. The same result gives the same bytes.
void printJson(const search::Result &R, llvm::raw_ostream &OS);

} // namespace nowb::report

#endif // NOWB_REPORT_JSON_H
