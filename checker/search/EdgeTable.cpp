// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Graph.h"

using namespace llvm;

namespace nowb::search {

Graph::Graph(const program::Program &P) : P(P), Known(P), Walk(P, Known) {
  uint32_t Next = 0;
  for (FunctionIndex F = 0; F != P.functions().size(); ++F)
    FirstKeys.push_back(std::exchange(
        Next, Next + FirstParam + numParams(P, F) + Known.of(F).size()));
  FirstKeys.push_back(Next);
}

std::vector<Node> Graph::nodesOf(FunctionIndex F) const {
  std::vector<Node> Out{{F, Runs, false}};
  const size_t Others = numParams(P, F) + Known.of(F).size();
  for (size_t I = 0; I != Others; ++I)
    Out.push_back({F, static_cast<uint8_t>(FirstParam + I), false});
  return Out;
}

/// Takes down one function after the other.
class EdgeTable::Builder : public Visitor {
public:
  Builder(const Graph &G, FunctionIndex Watched) : G(G), Watched(Watched) {}

  void begin(FunctionIndex F) {
    Certain = G.conditions().certain(F);
    Conditions = G.conditions().of(F);
    FirstCondition = FirstParam + numParams(G.program(), F);
    Called.clear();
    Unconditional.clear();
    Conditional.clear();
    Items = 0;
  }
  void finish(std::vector<uint32_t> &Words) {
    Words.push_back(Unconditional.size());
    Words.push_back(Conditional.size());
    Words.insert(Words.end(), Unconditional.begin(), Unconditional.end());
    Words.insert(Words.end(), Conditional.begin(), Conditional.end());
  }
  uint64_t items() const { return Items; }

  void edge(Node To, When W, const Step &S) {
    assert(To.Id <= IdMask && "more functions than a word has room for");
    uint32_t Word = To.Id | (S.IsDying ? Dies : 0) | (To.IsSet ? IsSet : 0);
    forEachMode(W, [&](uint32_t From) {
      if (From == Runs)
        return add(Word, To.Mode);
      Conditional.push_back(From | uint32_t(To.Mode) << 8);
      Conditional.push_back(Word);
    });
  }
  void store(const Body &, const facts::Store &, When W) { has(W); }
  void modelStore(FunctionIndex, const facts::Argument &, When W,
                  const Step &) {
    has(W);
  }
  void barrierCall(FunctionIndex, const Step &) { has({}); }
  void boundary(FunctionIndex, const Step &) { has({}); }
  void unseen(FunctionIndex, const Step &) { has({}); }
  void open(const program::CallTargets::Answer &, const Step &) { has({}); }
  void cutShort(const Step &) { has({}); }
  void opaque(const Body &, const facts::Opaque &) { has({}); }
  void calls(FunctionIndex F, const Step &) {
    if (F == Watched)
      has({});
  }

private:
  void add(uint32_t Word, uint32_t Mode) {
    if (Mode != Runs) {
      Unconditional.push_back(Word | HasMode);
      Unconditional.push_back(Mode);
      return;
    }
    // Bodies call some functions again and again.
    constexpr size_t Few = 16;
    if (is_contained(ArrayRef(Called).take_back(std::min(Few, Called.size())),
                     Word))
      return;
    Called.push_back(Word);
    Unconditional.push_back(Word);
  }
  void has(When W) {
    forEachMode(W, [&](uint32_t Mode) {
      if (Mode < 64)
        Items |= uint64_t(1) << Mode;
    });
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
  const FunctionIndex Watched;
  /// Of the function at hand.
  TypeSet Certain = 0;
  ArrayRef<search::Conditions::Condition> Conditions;
  uint32_t FirstCondition = 0;
  /// Of Unconditional, the targets that run.
  std::vector<uint32_t> Called;
  std::vector<uint32_t> Unconditional, Conditional;
  uint64_t Items = 0;
};

EdgeTable::EdgeTable(const Graph &G, FunctionIndex Watched) {
  const program::Program &P = G.program();
  size_t Count = P.functions().size();
  Words.resize(Count / RangeSize + 1);
  Begins.resize(Count);
  Items.resize(Count);
  program::forEach(Words.size(), Count, [&](size_t R) {
    Walker W(P, G.conditions());
    Builder B(G, Watched);
    size_t End = std::min(Count, (R + 1) * RangeSize);
    for (FunctionIndex F = R * RangeSize; F < End; ++F) {
      B.begin(F);
      W.walk(F, B);
      Begins[F] = Words[R].size();
      B.finish(Words[R]);
      Items[F] = B.items();
    }
    Words[R].shrink_to_fit();
  });
}

} // namespace nowb::search
