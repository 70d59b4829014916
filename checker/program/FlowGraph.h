// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inclusion constraints over sets of functions: "everything in this node is in
// that one too" (Andersen, "Program analysis and specialization for the C
// programming language", 1994). Only sets, edges and a fixed point; what nodes
// and elements mean is FunctionFlow's.
//
#ifndef NOWB_PROGRAM_FLOWGRAPH_H
#define NOWB_PROGRAM_FLOWGRAPH_H

#include "program/Unknowns.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace nowb::program {

/// Nodes on a cycle are merged, at first and whenever many edges have come
/// since. Cost: each element crosses each edge between merged nodes once.
class FlowGraph {
public:
  using Node = uint32_t;
  using Element = uint32_t;
  struct Edge {
    Node From, To;
    /// What in the program makes it, by a number of the caller's, or None. Of
    /// several that make one edge, each has its own.
    uint32_t Maker;
  };

  explicit FlowGraph(const Unknowns &Causes) : Causes(Causes) {}

  Node addNode();
  size_t size() const { return Nodes.size(); }

  /// These may be called while solve() runs, too.
  void addEdge(Node From, Node To, uint32_t Maker = None);
  void addElement(Node N, Element E);
  void addUnknown(Node N, Unknowns::Token T);
  /// What arrives at N is told to solve()'s caller under this number.
  void watch(Node N, uint32_t Watcher);

  /// Elements that came since the last call for this watcher, or since it was
  /// merged with others: some may come again. IsOpen: an unknown is there.
  using Listener = llvm::function_ref<void(
      uint32_t Watcher, llvm::ArrayRef<Element> New, bool IsOpen)>;
  /// Runs until nothing changes. Can be called again after more was added.
  void solve(Listener Told);

  /// What N holds; nodes with one representative hold the same. In no order.
  Node representative(Node N) const;
  llvm::ArrayRef<Element> elements(Node N) const {
    return Nodes[representative(N)].Set;
  }
  /// The cause of an unknown of each kind, or None.
  Unknowns::Token unknown(Node N) const {
    return Nodes[representative(N)].Unknown;
  }
  Unknowns::Token previous(Node N) const {
    return Nodes[representative(N)].Previous;
  }
  /// Of either kind, if there is one.
  Unknowns::Token cause(Node N) const {
    return unknown(N) != None ? unknown(N) : previous(N);
  }
  /// As added, for finding out how an element or unknown came to a node.
  llvm::ArrayRef<Edge> edges() const { return Edges; }
  llvm::ArrayRef<std::pair<Node, Unknowns::Token>> unknowns() const {
    return Added;
  }

private:
  struct State {
    /// In order of arrival; those before Done were passed on.
    llvm::SmallVector<Element, 2> Set;
    /// Members, once Set is long.
    std::unique_ptr<llvm::DenseSet<Element>> Index;
    uint32_t Done = 0;
    uint32_t FirstEdge = None, LastEdge = None;
    uint32_t FirstWatcher = None;
    Unknowns::Token Unknown = None, Previous = None;
    bool UnknownsDone = true, IsQueued = false;
  };
  struct Watch {
    uint32_t Watcher, Next;
  };

  Node find(Node N);
  void enqueue(Node N);
  bool insert(State &S, Element E);
  bool takeUnknowns(State &To, const State &From);
  void pass(Node From, Node To, llvm::ArrayRef<Element> Elements);
  void process(Node N, Listener Told);
  void mergeCycles();
  void merge(Node Into, Node From);

  const Unknowns &Causes;
  std::vector<State> Nodes;
  /// Union-find, halving paths; const look-ups walk.
  std::vector<Node> Parent;
  std::vector<Edge> Edges;
  std::vector<std::pair<Node, Unknowns::Token>> Added;
  /// By edge: the next one from the same representative.
  std::vector<uint32_t> NextEdge;
  std::vector<Watch> Watches;
  std::vector<Node> Queue;
  size_t QueueHead = 0;
  size_t EdgesWhenMerged = 0;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_FLOWGRAPH_H
