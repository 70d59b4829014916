// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What can be reached in an index from some nodes, and how: the search's flood
// once more (search/Flood.h), over rows of a mapped file, in four bytes a node.
//
#ifndef NOWB_INDEX_REACH_H
#define NOWB_INDEX_REACH_H

#include "index/Replaced.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace nowb::index {

class Reach {
public:
  /// What is not followed: the functions that the open file defines, and that
  /// pointers hold functions that the open file alone puts there.
  struct Limits {
    Replaced Own;
    std::vector<bool> IsClosed; ///< by function: it is reached, not entered
    std::vector<bool> IsTaken;  ///< by node: the file takes its address
    uint32_t EscapedClass = None;
    /// No one saw what these do, but now the file defines them, or it says no
    /// longer that they call an argument: what their calls did with what they
    /// were given is not so.
    llvm::DenseSet<FunctionId> NowDefined;
    bool isOwn(StringId File) const { return Own.isOwn(File); }
    /// Whether others put F, or a method that it overrides, in these slots.
    bool isHeld(const Index &I, uint32_t Class, FunctionId F) const;
    /// Whether the call no longer runs F: it did through a pointer that the
    /// open file alone gave F.
    bool isGone(const Index &I, uint32_t Call, FunctionId F) const;
  };

  /// All must outlive it. Without: what that has reached is not entered.
  Reach(const Index &I, const Limits &L, const Reach *Without = nullptr);

  void addSource(NodeId N);
  /// From now on, only these are sources; true if that changes anything. What
  /// was reached from others is no longer alive: another way to it is looked
  /// for only if it becomes a source itself. Cost: a walk for each source.
  bool setSources(llvm::ArrayRef<NodeId> Now);
  /// Adds what is reached from the sources: by the fewest hops, paths without a
  /// call that never returns before those with one. Can be called again after
  /// more sources were added: then paths are such only for what is new. Cost:
  /// linear in what is reached first now.
  void run();

  /// It was reached, maybe from what is no source any more.
  bool isReached(NodeId N) const { return Parents[N] != NotReached; }
  /// It is reached from a source. Cost: a walk there, if any was lost.
  bool isAlive(NodeId N) const {
    return isReached(N) && (Dead.empty() || !Dead.contains(sourceOf(N)));
  }
  bool isSource(NodeId N) const {
    return Parents[N] == Source && !Dead.contains(N);
  }
  /// Nodes of functions, in order of reaching.
  llvm::ArrayRef<NodeId> reached() const { return Queue; }
  bool empty() const { return Queue.empty(); }

  /// A hop: From calls To, by an edge to it, or to a set that holds it.
  struct Hop {
    NodeId From, To;
    uint32_t Edge;
    /// The set's number, or None.
    uint32_t Set;
  };
  /// The last hop to a node that is alive and no source.
  Hop hopTo(NodeId N) const;
  /// From a source to N: in that order.
  std::vector<Hop> path(NodeId N) const;
  /// The number of hops; more than Most is not counted.
  unsigned distance(NodeId N, unsigned Most = ~0u) const;

private:
  enum : uint32_t { NotReached = ~0u, Source = ~0u - 1 };
  NodeId sourceOf(NodeId N) const;
  bool isThere(FunctionId From, const EdgeRow &E) const;
  void reach(NodeId N, NodeId Parent);
  void expand(NodeId N);
  void enterSet(NodeId SetNode);
  void enterMember(NodeId SetNode, FunctionId F);

  const Index &I;
  const Limits &L;
  const Reach *const Without;
  const uint32_t NumFunctions;
  const NodeId FirstSet;
  /// The function's or set's node that a node was reached from first.
  std::vector<NodeId> Parents;
  std::vector<NodeId> Queue, Sources;
  llvm::DenseSet<NodeId> Dead; ///< of Sources
  size_t Done = 0;
  /// What only a call that never returns leads to, until all else is done.
  struct Dying {
    NodeId To, Parent;
  };
  std::vector<Dying> Late;
};

} // namespace nowb::index

#endif // NOWB_INDEX_REACH_H
