// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The search: from a linked program to findings and verdicts ("Search" of the
// design), and answers about the context of roots, for `nowb explain` and the
// check gc-signal-context.
//
#ifndef NOWB_SEARCH_SEARCH_H
#define NOWB_SEARCH_SEARCH_H

#include "program/Program.h"
#include "search/Result.h"
#include <memory>

namespace nowb::search {

struct Options {
  /// So many unproven items have their chain; the others have ChainCut set.
  /// (There may be as many as roots times unseen functions.)
  size_t MaxUnprovenChains = 10'000;
  /// Fill in Hop::PassedOn. Cost: for each hop through a pointer that is told,
  /// linear in the slots and edges behind what it calls through.
  bool Ways = false;
  /// What a function holds and no one sees (assembly, an open call) is an item
  /// for each place; else equal ones are one. For who asks what is new.
  bool EachPlace = false;
};

/// Everything about a program. Cost: linear in the functions, calls and
/// arguments that roots reach, times the number of roots / 64 for telling which
/// root reaches what.
Result search(const program::Program &P, const Options &O = {});

/// A root and the way from it; empty when the function is the root.
struct Reach {
  /// Index into Result::Roots of search().
  unsigned Root = 0;
  std::vector<Hop> Chain;
};

/// What runs in the context of roots: what they reach, trusted functions not
/// entered. What is to be annotated of these is findUnannotated()'s.
class RootContext {
public:
  explicit RootContext(const program::Program &P);
  ~RootContext();
  /// Functions with a body that a root reaches, or that are one, by place and
  /// linkage name. Functions that are only checked alone are not in it.
  std::vector<program::FunctionIndex> functions() const;
  /// From the nearest root; nullopt: no root reaches it.
  std::optional<Reach> reach(program::FunctionIndex F) const;

private:
  struct Impl;
  std::unique_ptr<Impl> I;
};

/// What `nowb explain FUNCTION` says.
struct Explanation {
  std::string Function, LinkageName;
  Place At;
  bool HasBody = false, IsBarrier = false, IsTrusted = false,
       IsModelled = false;
  /// It is this root of Program; or none.
  std::optional<unsigned> Root;
  /// Every root that reaches it (or calls it, where it isn't entered), with a
  /// shortest chain, ascending.
  std::vector<Reach> ReachedBy;
  /// The program's roots and their verdicts.
  std::vector<search::Root> Roots;
  /// What it reaches, as if it were the only root (Roots has it alone): write
  /// barriers and what is not seen, each with a shortest chain.
  Result Reaches;
};
Explanation explain(const program::Program &P, program::FunctionIndex F);

} // namespace nowb::search

#endif // NOWB_SEARCH_SEARCH_H
