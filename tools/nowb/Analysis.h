// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The second half of every run: facts to findings to a report and an exit
// code.
//
#ifndef NOWB_TOOLS_NOWB_ANALYSIS_H
#define NOWB_TOOLS_NOWB_ANALYSIS_H

#include "Options.h"
#include "Project.h"
#include "program/Program.h"
#include "search/Result.h"
#include <memory>

namespace nowb::tool {

/// Links Loaded's units, which are used up, under P.
std::unique_ptr<program::Program> link(LoadedUnits &Loaded, policy::Policy P);

/// Links and searches. Loaded's problems come first among the result's.
search::Result analyze(LoadedUnits &Loaded, policy::Policy P);

/// 2 for an incomplete run, else 1 for a violation or, if Strict, for a root
/// that is unproven, else 0.
int exitCode(const search::Result &R, bool Strict);

/// Prints the report on standard output and returns its exit code. Why a run is
/// incomplete is also said on standard error where the report is no text.
int report(const search::Result &R,
           const std::vector<std::string> &SourceDirectories,
           const ReportOptions &Options, const ColorOptions &Color);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_ANALYSIS_H
