// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The graph that is searched: nodes with their edges and what is in them,
// found from the linked program when asked for; and all edges at once, in few
// words, for the flood.
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
  template <typename V> void expand(Node N, V &Visit) {
    if (N.IsSet)
      return Walk.walkSet(N, Visit);
    Filter<V> F(Visit, N, *this);
    Walk.walk(N.Id, F);
  }

  /// A number for each node: dense for functions, then sets as they come.
  uint32_t key(Node N) const {
    return N.IsSet ? numFunctionKeys() + N.Id * 64 + N.Mode
                   : FirstKeys[N.Id] + N.Mode;
  }
  uint32_t numFunctionKeys() const { return FirstKeys.back(); }
  void prefetchKey(Node N) const {
    if (!N.IsSet)
      __builtin_prefetch(&FirstKeys[N.Id]);
  }

private:
  template <typename V> class Filter;

  const program::Program &P;
  Conditions Known;
  Walker Walk;
  std::vector<uint32_t> FirstKeys;
};

/// Lets through what holds in one mode of a function.
template <typename V> class Graph::Filter : public Visitor {
public:
  Filter(V &To, Node N, const Graph &G) : To(To), M(static_cast<Mode>(N.Mode)) {
    const unsigned FirstCondition = FirstParam + numParams(G.P, N.Id);
    Wanted.Types = G.Known.certain(N.Id);
    if (M == Runs)
      Wanted.Places = Always | program::OffStack;
    else if (M == Alone)
      Wanted = {~PlaceSet(0), program::Certain | G.Known.hidden(N.Id)};
    else if (M < FirstCondition)
      Wanted.Places = program::placeParam(M - FirstParam);
    else
      Wanted = G.Known.of(N.Id)[M - FirstCondition].when();
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

/// The edges of all functions, in few words. Built once on all cores by a pass
/// over the facts in their order in memory: looking at a million bodies in the
/// order of a flood would cost ten times as much.
class EdgeTable {
public:
  struct Edge {
    Node To;
    bool Dies;
  };

  /// Cost: linear in all bodies. Watched: calls of it count as something in a
  /// node (see hasItems).
  EdgeTable(const Graph &G, FunctionIndex Watched);

  /// Calls Fn with each edge, in order. Not for sets and not for Alone, which
  /// has none.
  template <typename Fn> void forEdges(Node N, Fn Found) const;
  /// Whether expanding the node tells more than its edges.
  bool hasItems(Node N) const {
    return N.Mode >= 64 || (Items[N.Id] >> N.Mode & 1);
  }
  /// At most so many edges are found.
  size_t size() const {
    size_t Sum = 0;
    for (const std::vector<uint32_t> &W : Words)
      Sum += W.size();
    return Sum;
  }
  /// Loads what forEdges needs into the cache, in two steps.
  void prefetch(FunctionIndex F) const { __builtin_prefetch(&Begins[F]); }
  void prefetchRow(FunctionIndex F) const {
    __builtin_prefetch(Words[F / RangeSize].data() + Begins[F]);
    __builtin_prefetch(&Items[F]);
  }

private:
  class Builder;
  static constexpr size_t RangeSize = 4096;
  /// A target is its Id with these bits; where HasMode, its mode follows.
  enum : uint32_t {
    Dies = uint32_t(1) << 31,
    IsSet = uint32_t(1) << 30,
    HasMode = uint32_t(1) << 29,
    IdMask = HasMode - 1,
  };
  static Edge edge(uint32_t Word, uint32_t Mode) {
    return {{Word & IdMask, static_cast<uint8_t>(Mode), (Word & IsSet) != 0},
            (Word & Dies) != 0};
  }
  /// By range of functions, a row for each: two lengths, then the targets of
  /// Runs, then pairs: a parameter's mode | the target's mode << 8, target.
  std::vector<std::vector<uint32_t>> Words;
  std::vector<uint32_t> Begins;
  /// By function: bit m: (f, m) has items; of modes past these, each may.
  std::vector<uint64_t> Items;
};

template <typename Fn> void EdgeTable::forEdges(Node N, Fn Found) const {
  const uint32_t *Row = Words[N.Id / RangeSize].data() + Begins[N.Id];
  const uint32_t *At = Row + 2, *Middle = At + Row[0], *End = Middle + Row[1];
  if (N.Mode == Runs) {
    while (At != Middle) {
      uint32_t Word = *At++;
      Found(edge(Word, Word & HasMode ? *At++ : Runs));
    }
    return;
  }
  for (At = Middle; At != End; At += 2)
    if ((At[0] & 255) == N.Mode)
      Found(edge(At[1], At[0] >> 8));
}

} // namespace nowb::search

#endif // NOWB_SEARCH_GRAPH_H
