// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a report goes, and in which form.
//
#ifndef NOWB_TOOLS_NOWB_OUTPUT_H
#define NOWB_TOOLS_NOWB_OUTPUT_H

#include "Options.h"
#include "report/SourceQuoter.h"
#include "search/Result.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

/// Writes the report on standard output; or with -o to a file, which appears
/// whole or not at all, and the counts on standard output. Why a run is
/// incomplete is said on standard error where no text report says it.
llvm::Error writeReport(const search::Result &R, report::SourceQuoter &Sources,
                        const ReportOptions &Options,
                        const ColorOptions &Color);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_OUTPUT_H
