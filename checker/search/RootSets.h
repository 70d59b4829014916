// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which roots meet which items, and a shortest way for each: the flood again,
// for 64 roots at a time, one bit each, over the graph that the first flood
// left (Then et al., "The more the merrier: efficient multi-source graph
// traversal", 2014).
//
#ifndef NOWB_SEARCH_ROOTSETS_H
#define NOWB_SEARCH_ROOTSETS_H

#include "search/Flood.h"

namespace nowb::search {

/// Cost for each 64 roots: a node's edges are looked at once for each distance
/// at which roots come to it; few in practice, 64 at worst.
class RootSets {
public:
  /// Whether the flood must keep its edges for this: with one root it knows all
  /// without.
  static bool needsEdges(size_t NumRoots) { return NumRoots != 1; }
  /// Starts[r]: the numbers of root r's nodes in F.
  RootSets(const Flood &F, std::vector<std::vector<uint32_t>> Starts);

  /// Root meets an item first in node N with hit H. Path: the nodes from the
  /// root's to N, no sets; made on demand. Calls come by distance of N from the
  /// root, without dying paths before those with.
  struct Meeting {
    unsigned Root;
    uint32_t Node;
    const Hit &H;
    const RootSets &Sets;
    std::vector<uint32_t> path() const { return Sets.path(Root, Node); }
  };
  void run(llvm::function_ref<void(const Meeting &)> Fn);

private:
  using Bits = uint64_t;
  /// Some roots came to a node from another; the node's entries are linked.
  struct Entry {
    uint32_t Parent;
    uint32_t Previous;
    Bits Roots;
  };
  void runAlone(llvm::function_ref<void(const Meeting &)> Fn);
  void runBatch(llvm::function_ref<void(const Meeting &)> Fn);
  void arrive(uint32_t N, Bits Roots, uint32_t Parent, uint32_t Level);
  void leave(uint32_t N, Bits Roots, uint32_t Site, uint32_t Level);
  void follow(uint32_t Edge, Bits Roots, uint32_t Site, uint32_t Level);
  void visit(uint32_t N, Bits Roots, uint32_t Level,
             llvm::function_ref<void(const Meeting &)> Fn);
  std::vector<uint32_t> path(unsigned Root, uint32_t N) const;

  const Flood &F;
  const std::vector<std::vector<uint32_t>> Starts;
  /// The first root of the batch, and whether dying paths are followed.
  unsigned First = 0;
  bool Dying = false;
  struct State {
    /// The roots that came, and those that come next.
    Bits Seen = 0, Next = 0;
    uint32_t LastEntry = None;
  };
  std::vector<State> States;
  std::vector<uint32_t> NextNodes;
  std::vector<Entry> Log;
  /// By item: roots of the batch that have met it.
  std::vector<Bits> Met;
  /// By distance: where dying paths may start.
  struct Source {
    uint32_t Node, Site;
    Bits Roots;
  };
  std::vector<std::vector<Source>> Sources;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_ROOTSETS_H
