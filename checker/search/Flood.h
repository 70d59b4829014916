// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One breadth-first flood from all roots at once ("Search" of the design): what
// they reach, the way from the nearest one, and what is met on the way. Leaves
// the part of the graph that it saw as plain arrays, for questions about single
// roots (RootSets).
//
#ifndef NOWB_SEARCH_FLOOD_H
#define NOWB_SEARCH_FLOOD_H

#include "search/EdgeTable.h"
#include "search/Items.h"
#include "llvm/ADT/BitVector.h"
#include <atomic>

namespace nowb::search {

/// Nodes are numbered as they are reached: first by paths without a call that
/// never returns, by the fewest hops; then what only a dying path reaches. Such
/// a path lives as long as it can: the fewest hops to a call that never
/// returns, and from there. (The fewest hops in all would take a second flood
/// of what the first has seen.) Cost: linear in the nodes reached and their
/// edges.
class Flood {
public:
  /// Watched: a function with hits for its node, and for calls of it where it
  /// isn't entered; or None. KeepsEdges: edges() will be asked for.
  Flood(Graph &G, Items &Met, FunctionIndex Watched, bool KeepsEdges);

  /// Makes the node a start; several in the order that decides between equally
  /// short chains. With hits that are the node's own.
  void addRoot(Node N, llvm::ArrayRef<Hit> Hits = {});
  void run();

  uint32_t size() const { return Keys.size(); }
  Node node(uint32_t N) const { return G.node(Keys[N]); }
  /// Where it was reached from; None for a root. Never a set.
  uint32_t parent(uint32_t N) const { return Parents[N]; }
  /// Reached only through a call that never returns.
  bool isDying(uint32_t N) const { return N >= FirstDying; }
  /// The node's number, or None if it was not reached.
  uint32_t number(Node N) const;

  /// The number of each edge's target, with these bits where they hold.
  enum : uint32_t {
    Dies = uint32_t(1) << 31,
    ToSet = uint32_t(1) << 30,
    NumberMask = ToSet - 1,
  };
  llvm::ArrayRef<uint32_t> edges(uint32_t N) const {
    return llvm::ArrayRef(Edges).slice(Rows[N].Begin, Rows[N].size());
  }
  /// What is in a node; and for all nodes, by number.
  struct NodeHit {
    uint32_t Node;
    Hit H;
  };
  llvm::ArrayRef<NodeHit> hits(uint32_t N) const;
  llvm::ArrayRef<NodeHit> allHits() const { return Hits; }
  /// Trusted functions that were met, each once, in order of meeting.
  llvm::ArrayRef<FunctionIndex> boundaries() const { return Boundaries; }

private:
  class Watcher;
  uint32_t reach(uint32_t Key, uint32_t Parent);
  void follow(uint32_t Edge, uint32_t Site);
  void keep(uint32_t Edge) {
    if (KeepsEdges)
      Edges.push_back(Edge);
  }
  /// Edges of nodes that follow each other, as they were found.
  struct Found {
    llvm::SmallVector<uint32_t, 0> Edges;
    /// By node: where its edges end.
    std::vector<uint32_t> Ends;
    /// Nodes that are worth a look.
    std::vector<uint32_t> Worth;
  };
  void find(uint32_t Begin, uint32_t End, Found &Out) const;
  void visitAll(uint32_t Begin, uint32_t End);
  void visit(uint32_t N, llvm::ArrayRef<uint32_t> Its);
  void visitSet(uint32_t N, uint32_t Site);
  void spread();
  void lookInto(uint32_t N);
  void lookInto(llvm::ArrayRef<uint32_t> Some);
  void lookBehind();
  template <typename Nodes> EdgeTable::Some functions(Nodes All) const;

  Graph &G;
  EdgeTable Table;
  Items &Met;
  const FunctionIndex Watched;
  const bool KeepsEdges;

  /// By Graph::key: whether it was reached, and its number if so. Nearly all
  /// edges lead to what was: bits of all nodes fit a cache, numbers don't.
  llvm::BitVector Reached;
  std::unique_ptr<uint32_t[]> Numbers;
  std::vector<uint32_t> Keys, Parents, Depths;
  uint32_t FirstDying = None;
  /// Nodes in which there is something, in order; how many are known, for who
  /// looks into them meanwhile; and that no more will come.
  std::vector<uint32_t> Worth;
  enum : uint32_t { AllKnown = uint32_t(1) << 31 };
  std::atomic<uint32_t> Known = 0;

  /// Filled if KeepsEdges.
  std::vector<facts::Range> Rows; ///< of Edges
  std::vector<uint32_t> Edges;
  /// Edges that die, of nodes reached otherwise: their targets' numbers come
  /// late.
  struct DyingEdge {
    uint32_t Site, Index, Key;
  };
  std::vector<DyingEdge> DyingEdges;
  /// Sorted by node.
  std::vector<NodeHit> Hits;
  /// By node: has hits.
  std::vector<bool> HasHits;
  llvm::DenseMap<uint32_t, llvm::SmallVector<Hit, 1>> RootHits;
  std::vector<FunctionIndex> Boundaries;
  llvm::DenseSet<FunctionIndex> SeenBoundaries;
  /// Sets that the node being visited has reached first.
  llvm::SmallVector<uint32_t, 8> NewSets;
  /// Of the nodes being visited, some each; kept for their memory.
  std::vector<Found> Shares;
  /// Of the set being visited.
  std::vector<uint32_t> OfSet;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_FLOOD_H
