// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One run of the search over some roots: the parts put together, for the
// sources of this folder and for the index, which looks at what a run reached.
//
#ifndef NOWB_SEARCH_RUN_H
#define NOWB_SEARCH_RUN_H

#include "search/Chains.h"
#include "search/Flood.h"
#include "search/RootSets.h"
#include "search/Search.h"

namespace nowb::search {

class Run {
public:
  /// Floods. \p Roots must outlive the run. Watched: see Flood. KeepsEdges:
  /// also where RootSets does not need them. EachPlace: see Options.
  Run(const program::Program &P, llvm::ArrayRef<program::RootInfo> Roots,
      FunctionIndex Watched = None, bool KeepsEdges = false,
      bool EachPlace = false);

  /// The numbers of a root's nodes.
  std::vector<std::vector<uint32_t>> starts() const;
  /// The nodes behind numbers.
  std::vector<Node> nodes(llvm::ArrayRef<uint32_t> Numbers) const;
  /// The nodes from the nearest root's to N.
  std::vector<Node> pathTo(uint32_t N) const;
  /// The index of a function among the roots; it must be one.
  unsigned rootIndex(FunctionIndex F) const { return RootOf.lookup(F); }

  const program::Program &P;
  llvm::ArrayRef<program::RootInfo> Roots;
  Graph G;
  Items Met;
  Flood F;
  Chains C;

private:
  std::vector<Node> nodesOf(const program::RootInfo &R) const;
  llvm::DenseMap<FunctionIndex, unsigned> RootOf;
};

/// Roots as results tell them, verdicts still proven.
std::vector<Root> describeRoots(const program::Program &P,
                                llvm::ArrayRef<program::RootInfo> Roots);
/// Whether anything of the program can be a write barrier.
bool knowsBarriers(const program::Program &P);
/// Findings, unproven items and verdicts of a run; R.Roots must be there.
void conclude(Run &Search, const Options &O, Result &R);
/// Exemptions that stop nothing ("Never silent" of the design).
std::vector<Remark> findStale(Run &Search);

} // namespace nowb::search

#endif // NOWB_SEARCH_RUN_H
