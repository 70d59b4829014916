// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The graph that is searched: nodes with their edges and what is in them,
// found from the linked program when asked for.
//
#ifndef NOWB_SEARCH_GRAPH_H
#define NOWB_SEARCH_GRAPH_H

#include "search/Walker.h"

namespace nowb::search {

class Graph {
public:
  explicit Graph(const program::Program &P);

  const program::Program &program() const { return P; }
  const Conditions &conditions() const { return Known; }
  /// The nodes of a function that holds a root, or that is entered for all that
  /// it may do: its parameters may be off the stack, and hide what they hide in
  /// any call.
  std::vector<Node> nodesOf(FunctionIndex F) const;

  /// Tells what a node has: of the walk of its function what its mode asks for.
  /// Cost: linear in the function's bodies.
  template <typename V> void expand(Node N, V &Visit);

  /// A number for each node: the first mode of all functions, the second, and
  /// so on for four, so that nearly all are found without a look-up and what is
  /// asked for stands together (few functions have a second parameter's node);
  /// then the functions' other nodes, dense, then sets as they come.
  uint32_t key(Node N) const {
    if (N.IsSet)
      return numFunctionKeys() + N.Id * 64 + N.Mode;
    if (N.Mode < NearModes)
      return N.Mode * Functions + N.Id;
    return FarKeys[N.Id] + N.Mode - NearModes;
  }
  uint32_t numFunctionKeys() const { return FarKeys.back(); }
  bool isSet(uint32_t Key) const { return Key >= numFunctionKeys(); }
  /// The node of a key. Cost: logarithmic for a function's fifth and on.
  Node node(uint32_t Key) const;
  /// Its parts; not for sets.
  FunctionIndex function(uint32_t Key) const {
    return LLVM_LIKELY(Key < FarKeys.front()) ? Key - nearMode(Key) * Functions
                                              : node(Key).Id;
  }
  uint32_t mode(uint32_t Key) const {
    return LLVM_LIKELY(Key < FarKeys.front()) ? nearMode(Key) : node(Key).Mode;
  }

private:
  const program::Program &P;
  Conditions Known;
  Walker Walk;
  static constexpr uint32_t NearModes = 4;
  uint32_t nearMode(uint32_t Key) const {
    return (Key >= Functions) + (Key >= 2 * Functions) + (Key >= 3 * Functions);
  }
  /// How many there are.
  uint32_t Functions;
  /// By function: the key of its fifth node, if it has one; others follow.
  std::vector<uint32_t> FarKeys;
};

/// Lets through what holds in one mode of a function.
template <typename V> class InMode : public Visitor {
public:
  InMode(V &To, Node N, const Graph &G) : To(To), M(static_cast<Mode>(N.Mode)) {
    Wanted.Types = G.conditions().certain(N.Id);
    if (M == Runs)
      Wanted.Places = Always | program::OffStack;
    else if (M == Alone)
      Wanted = {~PlaceSet(0), program::Certain | G.conditions().hidden(N.Id)};
    else if (unsigned Param = M - FirstParam,
             Params = numParams(G.program(), N.Id);
             Param < Params)
      Wanted.Places = program::placeParam(Param);
    else
      Wanted = G.conditions().of(N.Id)[Param - Params].when();
  }

  void edge(Node N, When W, const Step &S) {
    if (M != Alone && W.meets(Wanted))
      To.edge(N, W, S);
  }
  void store(const Body &B, const facts::Store &S, When W) {
    if (W.meets(Wanted))
      To.store(B, S, W);
  }
  void modelStore(FunctionIndex G, const facts::Argument &A, When W,
                  const Step &S) {
    if (W.meets(Wanted))
      To.modelStore(G, A, W, S);
  }
  void barrierCall(FunctionIndex G, const Step &S) {
    // Of a function that is checked alone, a pointer that may hold anything is
    // not taken to hold a barrier, and what others call is not its own.
    if (M == Runs || (M == Alone && !S.IsOpen && S.Through == None))
      To.barrierCall(G, S);
  }
  void boundary(FunctionIndex G, const Step &S) {
    if (M == Runs)
      To.boundary(G, S);
  }
  void unseen(FunctionIndex G, const Step &S) {
    if (M == Runs)
      To.unseen(G, S);
  }
  void open(const program::CallTargets::Answer &A, const Step &S) {
    if (M == Runs)
      To.open(A, S);
  }
  bool openAgain(const OpenCalls &Which, uint32_t Unit, facts::Location At) {
    return M != Runs || To.openAgain(Which, Unit, At);
  }
  void cutShort(const Step &S) {
    if (M == Runs)
      To.cutShort(S);
  }
  void opaque(const Body &B, const facts::Opaque &O) {
    if (M == Runs || M == Alone)
      To.opaque(B, O);
  }
  void calls(FunctionIndex G, const Step &S) {
    if (M == Runs)
      To.calls(G, S);
  }

private:
  V &To;
  Mode M;
  When Wanted;
};

template <typename V> void Graph::expand(Node N, V &Visit) {
  if (N.IsSet)
    return Walk.walkSet(N, Visit);
  InMode<V> Filter(Visit, N, *this);
  Walk.walk(N.Id, Filter);
}

} // namespace nowb::search

#endif // NOWB_SEARCH_GRAPH_H
