// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The graph that is searched, expanded on the fly from the linked program: what
// a function does and calls when it runs, and what it does and calls with the
// memory behind one parameter ("Through parameters" of the design). One
// definition of the edges for the flood, for chains and for stale exemptions.
//
#ifndef NOWB_SEARCH_GRAPH_H
#define NOWB_SEARCH_GRAPH_H

#include "program/Program.h"

namespace nowb::search {

using program::Body;
using program::FunctionIndex;
using program::None;

/// What is searched of a function or of a set of call targets. Modes from
/// FirstParam on are a parameter (of a set: an argument) whose memory may be
/// off the stack.
enum Mode : uint8_t { Runs = 0, Alone = 1, CalledBack = 1, FirstParam = 2 };

/// Nodes of functions: (f, Runs); (f, Alone): a nowritebarrier function, whose
/// own body alone counts; (f, FirstParam + i). Nodes of sets stand between calls
/// and what they reach, so that a call costs no more than its set's first one:
/// (s, Runs), (s, CalledBack): called with unknown arguments, (s, FirstParam + i).
struct Node {
  uint32_t Id = None;
  uint8_t Mode = Runs;
  bool IsSet = false;
  bool operator==(const Node &) const = default;
};

/// The call behind an edge or an item.
struct Step {
  const Body *From = nullptr;
  const facts::Call *Call = nullptr;
  /// For a callback: the function that calls it, to which it was given.
  FunctionIndex Through = None;
  /// Where the values are that Through calls.
  program::FlowGraph::Node Slot = None;
  /// It never returns.
  bool IsDying = false;
};

/// What expand() tells; derive and hide what matters.
struct Visitor {
  void edge(Node To, const Step &S) {}
  /// Barriers.
  void store(const Body &B, const facts::Store &S) {}
  void barrierCall(FunctionIndex G, const Step &S) {}
  void modelStore(FunctionIndex G, const facts::Argument &A, const Step &S) {}
  /// A trusted function is called.
  void boundary(FunctionIndex G, const Step &S) {}
  /// A function is called that has no body, or not all of its bodies.
  void unseen(FunctionIndex G, const Step &S) {}
  /// A call may reach more than is known, or nothing known.
  void open(const program::CallTargets::Answer &A, const Step &S) {}
  /// A call may reach something in a unit that did not parse.
  void cutShort(const Step &S) {}
  void opaque(const Body &B, const facts::Opaque &O) {}
  /// Any function that is called and not (only) entered through an edge.
  void calls(FunctionIndex G, const Step &S) {}
};

class Graph {
public:
  explicit Graph(const program::Program &P);

  /// Tells all that is met in a node, in an order that depends on content only:
  /// bodies as FunctionTable has them, then stores, opaques, calls in order.
  /// Calls that never return are left out if the policy ignores dying paths.
  /// Cost: linear in the function's bodies; in a parameter that the bodies do
  /// not use, constant once the function has been expanded as Runs.
  template <typename V> void expand(Node N, V &Visit);

  /// A number for each node: dense for functions, then sets as they come.
  uint32_t key(Node N) const {
    return N.IsSet ? SetKeys + N.Id * 64 + N.Mode
                   : P.functions()[N.Id].FirstParam + N.Id * 2 + N.Mode;
  }
  uint32_t numFunctionKeys() const { return SetKeys; }

  const program::Program &program() const { return P; }

private:
  using PlaceSet = program::PlaceSet;
  /// What one expansion is about.
  struct Scope {
    const Body *B;
    Mode M;
    /// The places that matter in it.
    PlaceSet Wanted;
    PlaceSet AllPlaces = 0;
    bool runs() const { return M == Runs; }
  };
  template <typename V> void expandSet(Node N, V &Visit);
  template <typename V> void expandBody(Scope &Now, V &Visit);
  template <typename V>
  void expandCall(const Scope &Now, const facts::Call &C, V &Visit);
  template <typename V>
  void enterSet(const Scope &Now, uint32_t Set, bool IsOpen, Step S, V &Visit);
  template <typename V>
  void reach(const Scope &Now, FunctionIndex G, Step S, V &Visit);
  template <typename V>
  void reachExternal(const Scope &Now, FunctionIndex G, const Step &S,
                     V &Visit);
  /// Whether what a slot holds is called for certain; for certain unless the
  /// slot is empty; or by unseen code, of which it is known that it is unseen.
  enum Certainty { Calls, CallsIfAny, MayCall };
  template <typename V>
  void callBack(program::FlowGraph::Node Slot, FunctionIndex By, Certainty How,
                Step S, V &Visit);
  bool isBarrier(const Body &B, const facts::Store &S) const;
  bool storesGcPointers(const policy::External &E, const facts::Argument &A,
                        const Step &S) const;
  PlaceSet passed(const Scope &Now, const facts::Argument &A) {
    return A.Place ? Place(A.Place) & Now.Wanted : 0;
  }
  bool dies(Step &S, FunctionIndex G) const {
    S.IsDying |= P.functions()[G].hasFlag(facts::Function::NoReturn);
    return S.IsDying && IgnoresDying;
  }

  const program::Program &P;
  program::ReturnPlaces::Resolver Place;
  const uint32_t SetKeys;
  /// PlaceOther and what the policy does not ignore.
  PlaceSet OffStack;
  bool IgnoresDying;
  /// By function: the PlaceParam bits that its bodies use, and ParamsKnown.
  std::vector<PlaceSet> ParamsUsed;
  static constexpr PlaceSet ParamsKnown = PlaceSet(1) << 63;
};

} // namespace nowb::search

#include "search/GraphExpand.h"

#endif // NOWB_SEARCH_GRAPH_H
