// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that run in the context of roots and say nothing about write
// barriers: what gc-signal-context marks and `nowb annotate` annotates.
//
#ifndef NOWB_SEARCH_UNANNOTATED_H
#define NOWB_SEARCH_UNANNOTATED_H

#include "search/Search.h"

namespace nowb::search {

struct Unannotated {
  program::FunctionIndex Function = program::None;
  /// Why it runs there; From.Root indexes the roots that were given.
  Reach From;
  /// What its annotation would make roots: itself, all else that its
  /// declaration makes (instances of a template), and what overrides these.
  std::vector<program::FunctionIndex> Bound;
  /// As roots, none of these would reach a write barrier, or meet something
  /// unseen, that no root of the program meets: its annotation changes no
  /// verdict. Not so for a function that is safe only with what it is passed.
  bool CanBeRoot = true;
};

/// All that Roots, which are some or all of P's roots and more, reach, by place
/// and linkage name. Without bodies: none. Cost: as search()'s, with each of
/// them a root.
std::vector<Unannotated>
findUnannotated(const program::Program &P,
                llvm::ArrayRef<program::RootInfo> Roots);

} // namespace nowb::search

#endif // NOWB_SEARCH_UNANNOTATED_H
