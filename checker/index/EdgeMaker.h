// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a search would follow, function by function, as rows: for the writer
// alone.
//
#ifndef NOWB_INDEX_EDGEMAKER_H
#define NOWB_INDEX_EDGEMAKER_H

#include "index/Format.h"
#include "search/Graph.h"
#include "llvm/ADT/STLExtras.h"

namespace nowb::index {

/// Takes down edges and items of one function after the other, as the search
/// would see them. Its edges to one node by several calls count once.
class EdgeMaker : public search::Visitor {
public:
  EdgeMaker(const search::Graph &G, const program::Program &P) : G(G), P(P) {
    const size_t Count = P.functions().size();
    NodeId Next = Count;
    for (program::FunctionIndex F = 0; F != Count; ++F)
      Modes.push_back(std::exchange(
          Next, Next + 1 + search::numParams(P, F) +
                    static_cast<NodeId>(G.conditions().of(F).size())));
    Modes.push_back(Next);
  }

  void begin(program::FunctionIndex F) {
    Certain = G.conditions().certain(F);
    Conditions = G.conditions().of(F);
    FirstCondition = search::FirstParam + search::numParams(P, F);
    FirstBody = P.functions().bodies(F).data();
    Offsets.clear();
    Offset Next;
    for (const program::Body &B : P.functions().bodies(F)) {
      Offsets.push_back(Next);
      const facts::FunctionExtra &E = P.unit(B).extra(P.facts(B));
      Next.Call += E.Calls.size();
      Next.Store += E.Stores.size();
      Next.Opaque += E.Opaques.size();
    }
    Edges.clear();
    ByValue.clear();
    OpenCalls.clear();
  }

  void edge(search::Node To, search::When W, const search::Step &S) {
    NodeId Target = To.IsSet                  ? setNode(To)
                    : To.Mode == search::Runs ? To.Id
                                              : Modes[To.Id] + To.Mode - 1;
    assert(Target < EdgeRow::Dies && "more nodes than a word has room for");
    uint32_t Call = callOf(S);
    if (S.IsDying)
      Target |= EdgeRow::Dies;
    // What a file may take away that takes addresses, or that defines who calls
    // back, is kept apart.
    bool IsByValue = S.Through != program::None ||
                     (!To.IsSet && S.Call->K == facts::Call::Indirect);
    forEachMode(W, [&](uint32_t From) {
      if (IsByValue)
        return ByValue.push_back({Target, From, Call});
      constexpr size_t Few = 16;
      if (llvm::any_of(
              llvm::ArrayRef(Edges).take_back(std::min(Few, Edges.size())),
              [&](const EdgeRow &E) {
                return E.To == Target && E.FromMode == From;
              }))
        return;
      Edges.push_back({Target, From, Call});
    });
  }
  void store(const program::Body &B, const facts::Store &S, search::When W) {
    if (S.Suppression)
      return;
    const facts::Unit &U = P.unit(B);
    uint32_t Index = &S - &U.Stores[U.extra(P.facts(B)).Stores.Begin];
    add(ItemRow::Store, Offsets[&B - FirstBody].Store + Index, W);
  }
  void modelStore(program::FunctionIndex, const facts::Argument &,
                  search::When W, const search::Step &S) {
    add(ItemRow::BarrierStore, callOf(S), W);
  }
  void barrierCall(program::FunctionIndex, const search::Step &S) {
    add(ItemRow::BarrierCall, callOf(S), {});
  }
  void unseen(program::FunctionIndex, const search::Step &S) {
    add(ItemRow::NotSeen, callOf(S), {});
  }
  void open(const program::CallTargets::Answer &A, const search::Step &S) {
    add(ItemRow::NotSeen, callOf(S), {});
    if (A.Unknown != program::None && S.Through == program::None &&
        S.Call->K == facts::Call::Indirect)
      OpenCalls.push_back(callOf(S));
  }
  void cutShort(const search::Step &S) { add(ItemRow::NotSeen, callOf(S), {}); }
  void opaque(const program::Body &B, const facts::Opaque &O) {
    const facts::Unit &U = P.unit(B);
    uint32_t Index = &O - &U.Opaques[U.extra(P.facts(B)).Opaques.Begin];
    add(ItemRow::Opaque, Offsets[&B - FirstBody].Opaque + Index, {});
  }

  std::vector<NodeId> Modes;       ///< by function, as FunctionRow's
  std::vector<EdgeRow> Edges;      ///< of the last function
  std::vector<EdgeRow> ByValue;    ///< the same, through pointers to functions
  std::vector<uint32_t> OpenCalls; ///< the same
  std::vector<ItemRow> Items;      ///< of all
  std::vector<uint32_t> Sets;      ///< the program's, in order of first use

private:
  struct Offset {
    uint32_t Call = 0, Store = 0, Opaque = 0;
  };
  uint32_t callOf(const search::Step &S) const {
    const facts::Unit &U = P.unit(*S.From);
    return Offsets[S.From - FirstBody].Call +
           (S.Call - &U.Calls[U.extra(P.facts(*S.From)).Calls.Begin]);
  }
  NodeId setNode(search::Node N) {
    auto [It, IsNew] = KnownSets.try_emplace(N.Id, Sets.size());
    if (IsNew)
      Sets.push_back(N.Id);
    return Modes.back() + It->second * 64 + N.Mode;
  }
  void add(ItemRow::Kind K, uint32_t Index, search::When W) {
    forEachMode(W, [&](uint32_t From) {
      Items.push_back({static_cast<uint32_t>(K), From, Index});
    });
  }
  /// Calls Fn with each mode of the function in which W holds, but Alone.
  template <typename Function> void forEachMode(search::When W, Function Fn) {
    if (W.Types & Certain) {
      if (W.Places & (search::Always | program::OffStack))
        Fn(uint32_t(search::Runs));
      search::forEachParam(
          W.Places, [&](uint32_t Param) { Fn(search::FirstParam + Param); });
    }
    if (W.Types != program::Certain)
      for (auto [I, C] : llvm::enumerate(Conditions))
        if (W.meets(C.when()))
          Fn(FirstCondition + static_cast<uint32_t>(I));
  }

  const search::Graph &G;
  const program::Program &P;
  program::TypeSet Certain = 0;
  llvm::ArrayRef<search::Conditions::Condition> Conditions;
  uint32_t FirstCondition = 0;
  const program::Body *FirstBody = nullptr;
  std::vector<Offset> Offsets;
  llvm::DenseMap<uint32_t, uint32_t> KnownSets;
};

} // namespace nowb::index

#endif // NOWB_INDEX_EDGEMAKER_H
