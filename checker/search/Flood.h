// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One breadth-first flood from all roots at once ("Search" of the design): what
// they reach, the way from the nearest one, and what is met on the way. Leaves
// the part of the graph that it saw as plain arrays, for questions about single
// roots (RootSets).
//
#ifndef NOWB_SEARCH_FLOOD_H
#define NOWB_SEARCH_FLOOD_H

#include "search/Items.h"

namespace nowb::search {

/// Nodes are numbered as they are reached. Paths without a call that never
/// returns come first; what only a dying path reaches comes after, each by the
/// fewest hops. Cost: linear in the nodes reached and their edges.
class Flood {
public:
  Flood(Graph &G, Items &Met) : G(G), Met(Met) {}

  /// Hits for this function: its node, and calls of it where it isn't entered.
  void watch(FunctionIndex F) { Watched = F; }
  /// Makes the node a start; several in the order that decides between equally
  /// short chains. With hits that are the node's own.
  void addRoot(Node N, llvm::ArrayRef<Hit> Hits = {});
  void run();

  uint32_t size() const { return Nodes.size(); }
  const Node &node(uint32_t N) const { return Nodes[N]; }
  /// Where it was reached from; None for a root. Never a set.
  uint32_t parent(uint32_t N) const { return Parents[N]; }
  /// Reached only through a call that never returns.
  bool isDying(uint32_t N) const { return N >= FirstDying; }
  /// The node's number, or None if it was not reached.
  uint32_t number(Node N) const;

  /// Edges by number; of those that die and of the others.
  llvm::ArrayRef<uint32_t> edges(uint32_t N) const {
    return llvm::ArrayRef(Edges).slice(EdgeRange[N].Begin, EdgeRange[N].size());
  }
  llvm::ArrayRef<uint32_t> dyingEdges(uint32_t N) const {
    return llvm::ArrayRef(DyingEdges)
        .slice(DyingRange[N].Begin, DyingRange[N].size());
  }
  llvm::ArrayRef<Hit> hits(uint32_t N) const {
    return llvm::ArrayRef(Hits).slice(HitRange[N].Begin, HitRange[N].size());
  }
  /// Trusted functions that were met, each once, in order of meeting.
  llvm::ArrayRef<FunctionIndex> boundaries() const { return Boundaries; }

private:
  class Watcher;
  uint32_t &numberOf(Node N);
  uint32_t reach(Node N, uint32_t Parent, uint32_t Depth);
  void expand(uint32_t N, uint32_t Site);
  void expandWithSets(uint32_t N);

  Graph &G;
  Items &Met;
  FunctionIndex Watched = None;

  std::vector<uint32_t> Numbers; ///< by Graph::key
  std::vector<Node> Nodes;
  std::vector<uint32_t> Parents, Depths;
  std::vector<facts::Range> EdgeRange, DyingRange, HitRange;
  std::vector<uint32_t> Edges;
  struct DyingEdge {
    uint32_t From;
    Node To;
  };
  /// In order of expansion; their targets get numbers at the end.
  std::vector<DyingEdge> DyingTargets;
  std::vector<uint32_t> DyingEdges;
  std::vector<Hit> Hits;
  llvm::DenseMap<uint32_t, llvm::SmallVector<Hit, 1>> RootHits;
  std::vector<FunctionIndex> Boundaries;
  llvm::DenseSet<FunctionIndex> SeenBoundaries;
  uint32_t FirstDying = None;
  /// Sets that the node being expanded has reached first.
  llvm::SmallVector<uint32_t, 8> NewSets;
  /// By number: the last node that had an edge to it; by item: a hit of it.
  std::vector<uint32_t> LastSource, LastHit;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_FLOOD_H
