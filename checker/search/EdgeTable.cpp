// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/EdgeTable.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::search {

/// Takes down one function after the other.
class EdgeTable::Builder : public Visitor {
public:
  Builder(const Graph &G, FunctionIndex Watched, Range &Out)
      : G(G), P(G.program()), Watched(Watched), Out(Out) {}

  void begin(FunctionIndex F) {
    Certain = G.conditions().certain(F);
    Conditions = G.conditions().of(F);
    FirstCondition = FirstParam + numParams(P, F);
    begin();
  }
  void begin() {
    Unconditional.clear();
    Conditional.clear();
    FirstItem = Out.Items.size();
  }
  void finish() {
    size_t Begin = Out.Words.size();
    Out.Words.push_back(FirstItem);
    Out.Words.push_back(0);
    append(Runs, Unconditional);
    // Nearly all have one mode or two.
    while (!Conditional.empty()) {
      uint32_t M = Conditional.front().first;
      OfMode.clear();
      size_t Others = 0;
      for (auto [Mode, Word] : Conditional) {
        if (Mode == M)
          OfMode.push_back(Word);
        else
          Conditional[Others++] = {Mode, Word};
      }
      Conditional.resize(Others);
      append(M, OfMode);
    }
    Out.Words[Begin + 1] = Out.Words.size() - Begin - 2;
  }

  void edge(Node To, When W, const Step &S) {
    uint32_t Key = G.key(To);
    assert(Key < KeyMask && "more nodes than a word has room for");
    Out.EndOfKeys = std::max(Out.EndOfKeys, Key + 1);
    uint32_t Word = Key | (S.IsDying ? Dies : 0);
    forEachMode(W, [&](uint32_t From) {
      if (From == Runs)
        add(Word);
      else
        Conditional.emplace_back(From, Word);
    });
  }
  void store(const Body &B, const facts::Store &S, When W) {
    Item &I = add(Item::Store, B, &S - P.unit(B).Stores.data());
    I.W = W;
  }
  void opaque(const Body &B, const facts::Opaque &O) {
    add(Item::Opaque, B, &O - P.unit(B).Opaques.data());
  }
  void modelStore(FunctionIndex F, const facts::Argument &A, When W,
                  const Step &S) {
    Item &I = add(Item::ModelStore, F, S);
    I.W = W;
    I.Argument = &A - P.unit(*S.From).Arguments.data();
  }
  void barrierCall(FunctionIndex F, const Step &S) {
    add(Item::BarrierCall, F, S);
  }
  void boundary(FunctionIndex F, const Step &S) { add(Item::Boundary, F, S); }
  void unseen(FunctionIndex F, const Step &S) { add(Item::NotSeen, F, S); }
  void open(const program::CallTargets::Answer &A, const Step &S) {
    Item &I = add(Item::Open, A.Unknown, S);
    I.At = S.Call->At;
    I.IsVirtual = S.Through == None && S.Call->K == facts::Call::Virtual;
    if (S.Through == None)
      I.TextHash = xxh3_64bits(calledText(P, S));
  }
  void cutShort(const Step &S) { add(Item::CutShort, None, S); }
  void calls(FunctionIndex F, const Step &S) {
    if (F == Watched)
      add(Item::Calls, F, S);
  }

private:
  void add(uint32_t Word) {
    // Bodies call some functions again and again.
    constexpr size_t Few = 16;
    if (!is_contained(ArrayRef(Unconditional)
                          .take_back(std::min(Few, Unconditional.size())),
                      Word))
      Unconditional.push_back(Word);
  }
  void append(uint32_t M, ArrayRef<uint32_t> Edges) {
    constexpr size_t Most = (1 << 24) - 1;
    for (; !Edges.empty();
         Edges = Edges.drop_front(std::min(Most, Edges.size()))) {
      ArrayRef<uint32_t> Now = Edges.take_front(Most);
      Out.Words.push_back(M | Now.size() << 8);
      Out.Words.insert(Out.Words.end(), Now.begin(), Now.end());
    }
  }
  Item &add(Item::Kind K, const Body &B, size_t Index) {
    Item &I = Out.Items.emplace_back();
    I.K = K;
    I.Body = &B - P.functions().allBodies().data();
    I.Unit = B.Unit;
    I.Index = Index;
    return I;
  }
  Item &add(Item::Kind K, FunctionIndex F, const Step &S) {
    Item &I = add(K, *S.From, S.Call - P.unit(*S.From).Calls.data());
    I.Function = F;
    I.Through = S.Through;
    I.IsDying = S.IsDying;
    I.IsOpen = S.IsOpen;
    return I;
  }

  /// Calls Fn with each mode, but Alone, of the function in which W holds.
  template <typename Function> void forEachMode(When W, Function Fn) {
    if (W.Types & Certain) {
      if (W.Places & (Always | program::OffStack))
        Fn(Runs);
      forEachParam(W.Places, [&](uint32_t P) { Fn(FirstParam + P); });
    }
    if (W.Types != program::Certain)
      for (auto [I, C] : enumerate(Conditions))
        if (W.meets(C.when()))
          Fn(FirstCondition + I);
  }

  const Graph &G;
  const program::Program &P;
  const FunctionIndex Watched;
  Range &Out;
  uint32_t FirstItem = 0;
  /// Of the function at hand.
  TypeSet Certain = 0;
  ArrayRef<search::Conditions::Condition> Conditions;
  uint32_t FirstCondition = 0;
  std::vector<uint32_t> Unconditional, OfMode;
  /// Each with its mode.
  std::vector<std::pair<uint32_t, uint32_t>> Conditional;
};

void EdgeTable::prefetch(const Some &Functions) const {
  for (FunctionIndex F : Functions)
    __builtin_prefetch(&Begins[F]);
  for (FunctionIndex F : Functions) {
    const uint32_t *Row = row(F);
    __builtin_prefetch(Row);
    __builtin_prefetch(Row + 16);
  }
}

void EdgeTable::prefetchItems(const Some &Functions) const {
  for (FunctionIndex F : Functions)
    __builtin_prefetch(&Begins[F]);
  for (FunctionIndex F : Functions)
    __builtin_prefetch(row(F));
  for (FunctionIndex F : Functions)
    __builtin_prefetch(items(F).data());
}

EdgeTable::EdgeTable(const Graph &G, FunctionIndex Watched) : G(G) {
  const program::Program &P = G.program();
  size_t Count = P.functions().size();
  Ranges.resize(Count / RangeSize + 1);
  Begins.resize(Count);
  size_t Calls = 0;
  for (const facts::Unit &U : P.units())
    Calls += U.Calls.size();
  constexpr size_t StepsOfCall = 8;
  program::forEach(Ranges.size(), Calls * StepsOfCall, [&](size_t R) {
    Walker W(P, G.conditions());
    Range Out;
    Builder B(G, Watched, Out);
    size_t End = std::min(Count, (R + 1) * RangeSize);
    for (FunctionIndex F = R * RangeSize; F < End; ++F) {
      constexpr FunctionIndex ForCalls = 4;
      if (F + ForCalls < End)
        W.prefetchCalls(F + ForCalls);
      if (F + 1 < End)
        W.prefetch(F + 1);
      B.begin(F);
      W.walk(F, B);
      Begins[F] = Out.Words.size();
      B.finish();
    }
    B.begin();
    B.finish();
    Out.Words.shrink_to_fit();
    Out.Items.shrink_to_fit();
    Ranges[R] = std::move(Out);
  });
  EndOfKeys = G.numFunctionKeys();
  for (const Range &R : Ranges)
    EndOfKeys = std::max(EndOfKeys, R.EndOfKeys);
}

} // namespace nowb::search
