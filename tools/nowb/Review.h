// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --baseline and --since: read before the long part of a run, applied after it.
//
#ifndef NOWB_TOOLS_NOWB_REVIEW_H
#define NOWB_TOOLS_NOWB_REVIEW_H

#include "Options.h"
#include "Project.h"
#include "report/Baseline.h"
#include "report/Change.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

struct Review {
  const ReviewOptions &Options;
  std::optional<report::Baseline> Baseline;
  std::optional<report::Change> Change;

  /// Reads what the options name. Errors: flags that don't go together, a file
  /// or revision that is not there or bad.
  static llvm::Expected<Review> open(const ReviewOptions &Options);

  /// Marks what is excused and, if asked to, writes the baseline. What goes
  /// wrong is a problem of R. Returns whether the ratchet catches: then the run
  /// has failed.
  bool apply(search::Result &R, const LoadedUnits &Loaded,
             llvm::StringRef PolicyFile, report::SourceTree &Tree, bool Strict);

private:
  void update(search::Result &R, const LoadedUnits &Loaded,
              report::SourceTree &Tree, bool Strict);
};

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_REVIEW_H
