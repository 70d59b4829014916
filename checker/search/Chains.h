// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From nodes to what a user reads: why each hop of a path exists. Hops are
// found again from the graph, only for what is reported.
//
#ifndef NOWB_SEARCH_CHAINS_H
#define NOWB_SEARCH_CHAINS_H

#include "search/Graph.h"
#include "search/Result.h"

namespace nowb::search {

class Chains {
public:
  explicit Chains(Graph &G);
  ~Chains();
  /// See Options::Ways.
  bool Ways = false;

  /// The hops between the nodes of a path; none for one node.
  std::vector<Hop> chain(llvm::ArrayRef<Node> Path);
  /// The hop from From to G, which it calls, but which isn't entered there.
  Hop hopTo(Node From, FunctionIndex G);

  /// The function's name as reports print it, and where it is.
  std::string nameOf(FunctionIndex F) const;
  Place placeOf(FunctionIndex F) const;

private:
  class Edges;
  const Edges &edgesOf(Node From);
  const Hop &hop(Node From, Node To);
  bool enters(const program::TargetSet &Set, FunctionIndex F);
  Hop describe(const Step &S, FunctionIndex To);

  Graph &G;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, std::unique_ptr<Hop>> Known;
  /// Of nodes that have very many; of others only the latest.
  llvm::DenseMap<uint32_t, std::unique_ptr<Edges>> Kept;
  std::unique_ptr<Edges> Latest;
  /// Large sets' functions, by set: that of all that escaped grows with the
  /// program.
  llvm::DenseMap<uint32_t, llvm::DenseSet<FunctionIndex>> Members;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_CHAINS_H
