// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Graph.h"

using namespace llvm;

namespace nowb::search {

Graph::Graph(const program::Program &P) : P(P), Walk(P) {
  uint32_t Next = 0;
  for (FunctionIndex F = 0; F != P.functions().size(); ++F)
    FirstKeys.push_back(
        std::exchange(Next, Next + numParams(P, F) + FirstParam));
  FirstKeys.push_back(Next);
}

/// Takes down one function after the other.
class EdgeTable::Builder : public Visitor {
public:
  explicit Builder(FunctionIndex Watched) : Watched(Watched) {}

  void begin() {
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

  void edge(Node To, PlaceSet When, const Step &S) {
    assert(To.Id <= IdMask && "more functions than a word has room for");
    uint32_t Word = To.Id | (S.IsDying ? Dies : 0) | (To.IsSet ? IsSet : 0);
    if (When & (Always | program::OffStack))
      add(Word, To.Mode);
    for (PlaceSet Rest = When >> 3 & (Always >> 3) - 1; Rest;
         Rest &= Rest - 1) {
      uint32_t Param = FirstParam + countr_zero(Rest);
      Conditional.push_back(Param | uint32_t(To.Mode) << 8);
      Conditional.push_back(Word);
    }
  }
  void store(const Body &, const facts::Store &, PlaceSet When) { has(When); }
  void modelStore(FunctionIndex, const facts::Argument &, PlaceSet When,
                  const Step &) {
    has(When);
  }
  void barrierCall(FunctionIndex, const Step &) { has(Always); }
  void boundary(FunctionIndex, const Step &) { has(Always); }
  void unseen(FunctionIndex, const Step &) { has(Always); }
  void open(const program::CallTargets::Answer &, const Step &) { has(Always); }
  void cutShort(const Step &) { has(Always); }
  void opaque(const Body &, const facts::Opaque &) { has(Always); }
  void calls(FunctionIndex F, const Step &) {
    if (F == Watched)
      has(Always);
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
  void has(PlaceSet When) {
    if (When & (Always | program::OffStack))
      Items |= 1;
    // A condition's bit 3 is parameter 0, whose mode is FirstParam.
    Items |= (When & ~Always) >> 3 << FirstParam;
  }

  FunctionIndex Watched;
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
    Walker W(P);
    Builder B(Watched);
    size_t End = std::min(Count, (R + 1) * RangeSize);
    for (FunctionIndex F = R * RangeSize; F < End; ++F) {
      B.begin();
      W.walk(F, B);
      Begins[F] = Words[R].size();
      B.finish(Words[R]);
      Items[F] = B.items();
    }
    Words[R].shrink_to_fit();
  });
}

} // namespace nowb::search
