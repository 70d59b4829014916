// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts units, and what a type is made of, in an order that depends on nothing
// but what they say, so that no result depends on the order in which they were
// read or on the ids that a unit has for them.
//
#ifndef NOWB_FACTS_UNITORDER_H
#define NOWB_FACTS_UNITORDER_H

#include "facts/Facts.h"

namespace nowb::facts {

/// A hash of what the unit says; of a unit out of merged facts its own Rank.
uint64_t rankOf(const Unit &U);

/// Sorts by main file, then by content (one file compiled in several ways).
/// Cost: n log n comparisons of names; content is hashed only where main files
/// are equal. Relies on xxh3's 64 bits telling such units apart; if they did
/// not, the units would stay in the order given.
void sortUnits(std::vector<Unit> &Units);

/// The terms of a type by kind, then by the text of their names.
llvm::SmallVector<TypeTerm, 8> sortedTerms(const Unit &U, Range Type);

} // namespace nowb::facts

#endif // NOWB_FACTS_UNITORDER_H
