// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/FlowOrigins.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

using Node = FlowGraph::Node;

FlowOrigins::FlowOrigins(ArrayRef<facts::Unit> Units,
                         const FunctionTable &Functions,
                         const FunctionFlow &Flow)
    : Units(Units), Functions(Functions), Flow(Flow) {}

void FlowOrigins::index() {
  if (!Begins.empty())
    return;
  const FlowGraph &G = Flow.graph();
  Begins.assign(G.size() + 1, 0);
  SeenBy.assign(G.size(), 0);
  CameBy.assign(G.size(), None);
  Incoming.resize(G.edges().size());
  for (const FlowGraph::Edge &E : G.edges())
    ++Begins[E.To];
  uint32_t Sum = 0;
  for (uint32_t &B : Begins)
    B = Sum += B;
  for (auto [I, E] : enumerate(G.edges()))
    Incoming[--Begins[E.To]] = I;
  Origins.assign(Flow.origins().begin(), Flow.origins().end());
  sort(Origins, [](const auto &A, const auto &B) {
    return std::tie(A.At, A.E, A.Unit, A.Flow) <
           std::tie(B.At, B.E, B.Unit, B.Flow);
  });
}

void FlowOrigins::walk(Node Slot, function_ref<bool(ArrayRef<Node>)> Visit) {
  index();
  SeenBy[Slot] = ++Walks;
  std::vector<Node> Level{Slot}, Next;
  while (!Level.empty() && Visit(Level)) {
    for (Node N : Level)
      for (uint32_t I = Begins[N]; I != Begins[N + 1]; ++I) {
        Node From = Flow.graph().edges()[Incoming[I]].From;
        if (std::exchange(SeenBy[From], Walks) == Walks)
          continue;
        CameBy[From] = Incoming[I];
        Next.push_back(From);
      }
    Level.swap(Next);
    Next.clear();
  }
}

void FlowOrigins::originsAt(
    Node Slot, function_ref<void(const FunctionFlow::Origin &)> Fn) {
  auto It = partition_point(
      Origins, [&](const FunctionFlow::Origin &O) { return O.At < Slot; });
  for (; It != Origins.end() && It->At == Slot; ++It)
    Fn(*It);
}

std::vector<Spot> FlowOrigins::wayFrom(Node N, Node Slot) const {
  std::vector<Spot> Way;
  while (N != Slot) {
    const FlowGraph::Edge &E = Flow.graph().edges()[CameBy[N]];
    if (Spot At = Flow.placeOf(E); At.Line)
      Way.push_back(At);
    N = E.To;
  }
  return Way;
}

std::vector<FlowOrigins::Origin> FlowOrigins::all(Node Slot) {
  std::vector<Origin> Out;
  walk(Slot, [&](ArrayRef<Node> Level) {
    for (Node N : Level)
      originsAt(N, [&](const FunctionFlow::Origin &O) {
        const facts::Unit &U = Units[O.Unit];
        const facts::Flow &F = U.Flows[O.Flow];
        Flow.expand(O.E, [&](FunctionIndex G) {
          Out.push_back({G, Spot(U, F.At), U.str(F.Signal), wayFrom(N, Slot)});
        });
      });
    return true;
  });
  stable_sort(Out); // of equal ones the nearest is kept
  Out.erase(llvm::unique(Out), Out.end());
  return Out;
}

Spot FlowOrigins::nearest(Node Slot, FunctionIndex F) {
  Asked &A = Answers[Slot];
  if (auto It = A.Known.find(F); It != A.Known.end() || A.IsDone)
    return It == A.Known.end() ? Spot() : It->second;
  // Some slots, as that of all that escaped, are asked about very often.
  constexpr unsigned Often = 4;
  bool All = ++A.Times == Often;
  DenseMap<FunctionIndex, Spot> Here;
  Spot Found;
  walk(Slot, [&](ArrayRef<Node> Level) {
    Here.clear();
    for (Node N : Level)
      originsAt(N, [&](const FunctionFlow::Origin &O) {
        const facts::Unit &U = Units[O.Unit];
        Flow.expand(O.E, [&](FunctionIndex G) {
          if (All || G == F)
            keepFirst(Here[G], Spot(U, U.Flows[O.Flow].At));
        });
      });
    for (const auto &[G, At] : Here)
      if (At.Line) {
        A.Known.try_emplace(G, At);
        if (G == F && !Found.Line)
          Found = At;
      }
    return All || !Found.Line;
  });
  A.IsDone = All;
  A.Known.try_emplace(F, Found);
  return Found;
}

std::vector<Spot> FlowOrigins::way(Node Slot, FunctionIndex F) {
  Spot First;
  Node From = Slot;
  walk(Slot, [&](ArrayRef<Node> Level) {
    for (Node N : Level)
      originsAt(N, [&](const FunctionFlow::Origin &O) {
        const facts::Unit &U = Units[O.Unit];
        Spot At(U, U.Flows[O.Flow].At);
        Flow.expand(O.E, [&](FunctionIndex G) {
          if (G != F || (First.Line && !(At < First)))
            return;
          First = At;
          From = N;
        });
      });
    return !First.Line;
  });
  return wayFrom(From, Slot);
}

Spot FlowOrigins::unknown(Node Slot) {
  const Unknowns::Token Cause = Flow.graph().unknown(Slot);
  DenseSet<Node> Here;
  for (auto [N, T] : Flow.graph().unknowns())
    if (T == Cause)
      Here.insert(N);
  Spot Found;
  walk(Slot, [&](ArrayRef<Node> Level) {
    for (Node N : Level)
      if (Here.contains(N))
        if (Slots::Key K = Flow.slots().key(N); K.K == facts::Slot::Param)
          keepFirst(Found, Functions.at(K.A));
    return !Found.Line;
  });
  return Found.Line ? Found : Flow.causes().at(Cause);
}

} // namespace nowb::program
