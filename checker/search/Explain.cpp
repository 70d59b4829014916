// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Questions about single functions: in whose context one runs, and what it
// reaches.
//
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::search {

//===-- RootContext ------------------------------------------------------===//

struct RootContext::Impl {
  explicit Impl(const program::Program &P) : S(P, P.roots().All) {}
  Run S;
};

RootContext::RootContext(const program::Program &P)
    : I(std::make_unique<Impl>(P)) {}
RootContext::~RootContext() = default;

std::vector<FunctionIndex> RootContext::functions() const {
  const Run &S = I->S;
  std::vector<FunctionIndex> Out;
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    const Node &Reached = S.F.node(N);
    if (!Reached.IsSet && Reached.Mode == Runs &&
        S.P.functions().hasBody(Reached.Id))
      Out.push_back(Reached.Id);
  }
  sort(Out, [&](FunctionIndex A, FunctionIndex B) {
    program::Spot AtA = S.P.functions().at(A), AtB = S.P.functions().at(B);
    StringRef NameA = S.P.functions().linkageName(A),
              NameB = S.P.functions().linkageName(B);
    return std::tie(AtA, NameA) < std::tie(AtB, NameB);
  });
  return Out;
}

std::optional<Reach> RootContext::reach(FunctionIndex F) const {
  uint32_t N = I->S.F.number({F, Runs, false});
  if (N == None)
    return std::nullopt;
  std::vector<Node> Path = I->S.pathTo(N);
  return Reach{I->S.rootIndex(Path.front().Id), I->S.C.chain(Path)};
}

//===-- explain ----------------------------------------------------------===//

Explanation explain(const program::Program &P, FunctionIndex F) {
  const program::FunctionInfo &Info = P.functions()[F];
  Run All(P, P.roots().All, F);
  Explanation E;
  E.Function = All.C.nameOf(F);
  E.LinkageName = P.functions().linkageName(F).str();
  E.At = All.C.placeOf(F);
  E.HasBody = P.functions().hasBody(F);
  E.IsBarrier = Info.is(program::IsBarrier);
  E.IsTrusted = Info.is(program::IsTrusted);
  E.IsModelled = Info.is(program::IsModelled);

  Result Whole;
  Whole.Roots = describeRoots(P, P.roots().All);
  conclude(All, {/*MaxUnprovenChains=*/0}, Whole);
  E.Roots = std::move(Whole.Roots);
  for (unsigned I = 0; I != P.roots().All.size(); ++I)
    if (P.roots().All[I].Function == F)
      E.Root = I;

  RootSets(All.F, All.starts()).run([&](const RootSets::Meeting &M) {
    if (All.Met[M.H.Item].K != Item::Watched)
      return;
    std::vector<Node> Path = All.nodes(M.path());
    Reach &R = E.ReachedBy.emplace_back();
    R.Root = M.Root;
    R.Chain = All.C.chain(Path);
    if (Path.back().Id != F)
      R.Chain.push_back(All.C.hopTo(Path.back(), F));
  });
  sort(E.ReachedBy,
       [](const Reach &A, const Reach &B) { return A.Root < B.Root; });

  program::RootInfo Alone;
  Alone.Function = F;
  Run One(P, Alone);
  E.Reaches.Roots = describeRoots(P, Alone);
  conclude(One, {}, E.Reaches);
  return E;
}

} // namespace nowb::search
