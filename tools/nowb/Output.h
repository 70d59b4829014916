// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a report goes, and in which form.
//
#ifndef NOWB_TOOLS_NOWB_OUTPUT_H
#define NOWB_TOOLS_NOWB_OUTPUT_H

#include "Options.h"
#include "report/SourceQuoter.h"
#include "search/Subgraph.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

/// Writes the report on standard output; or with -o to a file, which appears
/// whole or not at all, and the counts on standard output. Why a run is
/// incomplete is said on standard error where no text report says it.
/// G is looked at for the form html only.
llvm::Error writeReport(const search::Result &R, const search::Subgraph &G,
                        report::SourceQuoter &Sources,
                        const ReportOptions &Options,
                        const ColorOptions &Color);

/// For a run that E ends before there is a result: says why on standard error,
/// and in a report that has nothing else, so that what was written before does
/// not pass for this run's. Not for a text on standard output. checkOutputs()
/// must have been asked before. Returns Incomplete.
int reportFailure(llvm::Error E, const ReportOptions &Options,
                  const ColorOptions &Color);

/// Before the long part of a run: whether the report and what else is written,
/// the baseline and, if IndexFile is not empty, the index, have places to go.
llvm::Error checkOutputs(const ReportOptions &Options,
                         const ReviewOptions &Reviewed,
                         llvm::StringRef IndexFile = "");

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_OUTPUT_H
