// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What could not be seen, put together by root or by thing: a root may meet
// thousands of such things, and a thing be met by each of many roots. Reports
// for other tools have one entry a root, texts for people one a thing.
//
#ifndef NOWB_REPORT_UNPROVEN_H
#define NOWB_REPORT_UNPROVEN_H

#include "search/Result.h"
#include "llvm/ADT/STLFunctionalExtras.h"
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

/// One thing at one place that could not be seen.
struct UnseenThing {
  /// As the first root meets it: of those, if any, whose verdict it decides.
  const search::UnprovenItem *Item = nullptr;
  /// Index into Result::Roots: who else meets it, ascending.
  std::vector<unsigned> OtherRoots = {};
};

/// Those of the items to keep, in the order of R.Unproven. R must outlive it.
std::vector<UnseenThing>
unseenThings(const search::Result &R,
             llvm::function_ref<bool(const search::UnprovenItem &)> Keep);

} // namespace nowb::report

#endif // NOWB_REPORT_UNPROVEN_H
