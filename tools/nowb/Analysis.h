// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The second half of every run: facts to findings to a report and an exit
// code.
//
#ifndef NOWB_TOOLS_NOWB_ANALYSIS_H
#define NOWB_TOOLS_NOWB_ANALYSIS_H

#include "Options.h"
#include "Project.h"
#include "Review.h"
#include "program/Program.h"
#include "search/Search.h"
#include <memory>

namespace nowb::tool {

/// Links Loaded's units, which are used up, under P.
std::unique_ptr<program::Program> link(LoadedUnits &Loaded, policy::Policy P);

/// A result, and the program that it is of.
struct Analysis {
  std::unique_ptr<program::Program> Linked;
  search::Result Result;
};

/// Links and searches. Loaded's problems come first among the result's. Writes
/// the program's index where Loaded says so, unless it is there and up to date;
/// that it can't be written is a problem.
Analysis analyze(LoadedUnits &Loaded, policy::Policy P,
                 const search::Options &O = {});

/// 2 for an incomplete run, else 1 if a violation counts or, if Strict,
/// anything that was not seen, else 0.
int exitCode(const search::Result &R, bool Strict);

/// What check and link do with their units: analyze() under P, what Review
/// excuses, the report, the exit code. Sources: what Loaded was made of, for
/// the fixes of forms that have them; null: facts.
int analyzeAndReport(LoadedUnits &Loaded, policy::Policy P, Review &Excuses,
                     const ReportOptions &Options, const ColorOptions &Color,
                     const Project *Sources = nullptr);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_ANALYSIS_H
