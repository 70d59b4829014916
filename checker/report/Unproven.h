// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What could not be seen, put together by root: a root may meet thousands of
// such things, and reports for other tools have one entry a root.
//
#ifndef NOWB_REPORT_UNPROVEN_H
#define NOWB_REPORT_UNPROVEN_H

#include "search/Result.h"
#include <string>
#include <vector>

namespace nowb::report {

struct UnprovenRoot {
  /// Index into Result::Roots.
  unsigned Root = 0;
  /// What it meets, those that count first; not empty.
  std::vector<const search::UnprovenItem *> Items;
  /// How many of them count.
  size_t NumCounting = 0;
  /// Counts if any item does.
  search::Standing Stands = search::Standing::Counts;
  std::string Excuse;

  /// "root 'f' is unproven: calls external 'g', which has no body and no model
  /// (and 3 more things could not be seen)".
  std::string text(const search::Result &R) const;
};

/// Ascending by root. R must outlive it.
std::vector<UnprovenRoot> unprovenRoots(const search::Result &R);

} // namespace nowb::report

#endif // NOWB_REPORT_UNPROVEN_H
