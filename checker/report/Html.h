// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The report as one page that needs nothing else: "can I trust this, and what
// do I fix first". Its looks and behaviour are files of their own, in html/.
//
#ifndef NOWB_REPORT_HTML_H
#define NOWB_REPORT_HTML_H

#include "report/SourceQuoter.h"
#include "search/Subgraph.h"

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

/// Prints the page. G: of R. The same result and sources give the same bytes.
void printHtml(const search::Result &R, const search::Subgraph &G,
               SourceQuoter &Sources, llvm::raw_ostream &OS);

} // namespace nowb::report

#endif // NOWB_REPORT_HTML_H
