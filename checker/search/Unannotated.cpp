// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "search/Unannotated.h"
#include "search/Run.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace nowb::search {
namespace {

class Finder {
public:
  Finder(const program::Program &P, ArrayRef<program::RootInfo> Roots)
      : P(P), Roots(Roots) {}

  std::vector<Unannotated> find() {
    findCandidates();
    if (Found.empty())
      return {};
    bindOthers();
    tryAsRoots();
    return std::move(Found);
  }

private:
  void findCandidates() {
    Run S(P, Roots);
    std::vector<std::pair<FunctionIndex, uint32_t>> Reached;
    for (uint32_t N = 0; N != S.F.size(); ++N) {
      const Node &At = S.F.node(N);
      if (!At.IsSet && At.Mode == Runs && P.functions().hasBody(At.Id) &&
          !P.functions()[At.Id].Annotations)
        Reached.push_back({At.Id, N});
    }
    sort(Reached, [&](const auto &A, const auto &B) {
      return std::tuple(P.functions().at(A.first),
                        P.functions().linkageName(A.first)) <
             std::tuple(P.functions().at(B.first),
                        P.functions().linkageName(B.first));
    });
    for (auto [F, N] : Reached) {
      std::vector<Node> Path = S.pathTo(N);
      std::vector<Hop> Chain = S.C.chain(Path);
      if (Chain.empty())
        continue; // a root
      Unannotated &U = Found.emplace_back();
      U.Function = F;
      U.From = {S.rootIndex(Path.front().Id), std::move(Chain)};
      U.Bound.push_back(F);
    }
  }

  void bindOthers() {
    std::map<program::Spot, std::vector<FunctionIndex>> Sites;
    for (const Unannotated &U : Found)
      Sites[P.functions().at(U.Function)];
    for (FunctionIndex F = 0; F != P.functions().size(); ++F)
      if (auto It = Sites.find(P.functions().at(F)); It != Sites.end())
        It->second.push_back(F);
    for (Unannotated &U : Found) {
      append_range(U.Bound, Sites[P.functions().at(U.Function)]);
      for (size_t I = 0; I != U.Bound.size(); ++I)
        if (P.functions()[U.Bound[I]].hasFlag(facts::Function::IsVirtual))
          append_range(U.Bound, P.overriders().overriders(U.Bound[I]));
      sort(U.Bound);
      U.Bound.erase(llvm::unique(U.Bound), U.Bound.end());
      erase_if(U.Bound, [&](FunctionIndex F) {
        return P.functions()[F].is(program::IsTrusted);
      });
    }
  }

  /// The program's roots and all that would be, in one flood: an item that no
  /// root of the program meets is new.
  void tryAsRoots() {
    std::vector<program::RootInfo> All(P.roots().All.begin(),
                                       P.roots().All.end());
    const size_t Known = All.size();
    DenseMap<FunctionIndex, unsigned> Index;
    for (unsigned I = 0; I != Known; ++I)
      Index[All[I].Function] = I;
    for (const Unannotated &U : Found)
      for (FunctionIndex F : U.Bound)
        if (Index.try_emplace(F, All.size()).second)
          All.emplace_back().Function = F;
    Run S(P, All);
    std::vector<bool> IsOld(S.Met.all().size());
    std::vector<std::vector<unsigned>> Met(S.Met.all().size());
    RootSets(S.F, S.starts()).run([&](const RootSets::Meeting &M) {
      const Item &I = S.Met[M.H.Item];
      if (I.K != Item::Barrier && I.K != Item::NotSeen)
        return;
      if (M.Root < Known)
        IsOld[M.H.Item] = true;
      else
        Met[M.H.Item].push_back(M.Root);
    });
    std::vector<bool> IsBad(All.size());
    for (size_t I = 0; I != Met.size(); ++I)
      if (!IsOld[I])
        for (unsigned Root : Met[I])
          IsBad[Root] = true;
    for (Unannotated &U : Found)
      U.CanBeRoot = none_of(
          U.Bound, [&](FunctionIndex F) { return IsBad[Index.lookup(F)]; });
  }

  const program::Program &P;
  ArrayRef<program::RootInfo> Roots;
  std::vector<Unannotated> Found;
};

} // namespace

std::vector<Unannotated> findUnannotated(const program::Program &P,
                                         ArrayRef<program::RootInfo> Roots) {
  return Finder(P, Roots).find();
}

} // namespace nowb::search
