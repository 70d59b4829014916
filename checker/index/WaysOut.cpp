// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where control goes from the file: what its code runs in roots' contexts, and
// the write barriers behind that. Known only after a search: slices grow.
//
#include "index/Round.h"

using namespace llvm;

namespace nowb::index {

/// From more of what the file's code runs.
void Surroundings::flood(ArrayRef<NodeId> Sources) {
  if (!FromFile)
    FromFile.emplace(*I, Limits);
  for (NodeId N : Sources)
    FromFile->addSource(N);
  FromFile->run();
  MayEnter = Wandered = true;
  for (; Looked != FromFile->reached().size(); ++Looked) {
    NodeId N = FromFile->reached()[Looked];
    auto [F, Mode] = I->nodeOf(N);
    if (Limits.IsClosed[F])
      continue;
    Rows Own = I->items(F);
    for (uint32_t It = Own.Begin; It != Own.End; ++It)
      if (I->item(It).FromMode == Mode) {
        bool IsBarrier = I->item(It).K <= ItemRow::BarrierCall;
        (IsBarrier ? Barriers : Unseen).push_back({N, It});
      }
  }
}

/// Functions that the callee calls: given to it, or kept for it.
void Surroundings::wantCalledBack(const CallRow &C) {
  Rows Arguments = I->arguments(C);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    if (I->argument(A).Value != None)
      wantValues(I->argument(A).Value);
  for (const SlotCallerRow &Row : I->rows<SlotCallerRow>(Section::SlotCallers))
    if (Row.Function == C.Callee)
      if (SlotId S = I->findSlot(facts::Slot::Named, I->str(Row.Slot), "", 0);
          S != None)
        wantValues(S);
}

/// The nearest few: one that the search finds is enough, but some may turn out
/// to be no way at all when they are linked.
void Surroundings::includeHits(bool AnyFound) {
  constexpr size_t Few = 64, FewUnseen = 16;
  auto Include = [&](std::pair<NodeId, uint32_t> Hit) {
    FunctionId F = I->nodeOf(Hit.first).first;
    const ItemRow &Row = I->item(Hit.second);
    includePath(*FromFile, Hit.first);
    switch (Row.K) {
    case ItemRow::Store:
      Part.addStore(F, I->stores(F).Begin + Row.Index);
      return;
    case ItemRow::Opaque:
      Part.addOpaque(F, I->opaques(F).Begin + Row.Index);
      return;
    default:
      break;
    }
    uint32_t Call = I->calls(F).Begin + Row.Index;
    Part.addCall(Call);
    const CallRow &C = I->call(Call);
    if (C.Kind != facts::Call::Indirect)
      return wantCalledBack(C);
    SlotId S = C.Callee;
    if (S == None || I->slot(S).Class == None)
      return;
    if (Row.K == ItemRow::NotSeen && I->slotClass(I->slot(S).Class).Unknown) {
      Part.addUnknown(S);
      return;
    }
    wantValues(S);
  };
  size_t Most = BarriersDone < Few ? Few : BarriersDone + (AnyFound ? 0 : 256);
  for (; BarriersDone < std::min(Most, Barriers.size()); ++BarriersDone)
    Include(Barriers[BarriersDone]);
  for (; UnseenDone < std::min(FewUnseen, Unseen.size()); ++UnseenDone)
    Include(Unseen[UnseenDone]);
}

namespace {

/// Where the file's code goes: functions, and whether it calls what may be
/// anything.
struct Exits : search::Visitor {
  explicit Exits(const program::Program &P) : P(P) {}
  void edge(search::Node To, search::When, const search::Step &) {
    if (To.IsSet)
      append_range(Functions, P.targets()[To.Id].Enter);
    else
      Functions.push_back(To.Id);
  }
  void open(const program::CallTargets::Answer &A, const search::Step &) {
    IsOpen |= A.Unknown != program::None;
  }
  const program::Program &P;
  std::vector<program::FunctionIndex> Functions;
  bool IsOpen = false;
};

} // namespace

/// Functions of the file that could be annotated: see search::findUnannotated.
/// Empty where it would be too many.
static std::vector<program::RootInfo>
candidates(const search::Run &S,
           function_ref<bool(program::FunctionIndex)> IsOwn) {
  std::vector<program::RootInfo> Out;
  size_t Reached = 0;
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node At = S.F.node(N);
    if (At.IsSet || At.Mode != search::Runs ||
        !S.P.functions().hasBody(At.Id) || S.P.functions()[At.Id].Annotations)
      continue;
    if (++Reached > MostJudged)
      return {};
    if (IsOwn(At.Id) && S.F.parent(N) != search::None)
      Out.emplace_back().Function = At.Id;
  }
  return Out;
}

/// Adds what the round has shown to be missing; true if there was any.
bool Surroundings::grow(Round &R) {
  meetKept(R);
  // What could be annotated is judged as a root, with all that it may be given.
  std::vector<program::RootInfo> Roots =
      candidates(R.S, [&](program::FunctionIndex F) { return R.isOwn(F); });
  std::optional<search::Run> AsRoots;
  if (!Roots.empty()) {
    Roots.insert(Roots.begin(), R.S.Roots.begin(), R.S.Roots.end());
    AsRoots.emplace(R.P, Roots);
  }
  search::Run &All = AsRoots ? *AsRoots : R.S;
  Exits Out(R.P);
  for (uint32_t N = 0; N != All.F.size(); ++N) {
    search::Node Reached = All.F.node(N);
    if (!Reached.IsSet && R.isOwn(Reached.Id))
      All.G.expand(Reached, Out);
  }
  llvm::sort(Out.Functions);
  Out.Functions.erase(llvm::unique(Out.Functions), Out.Functions.end());
  DenseMap<program::FunctionIndex, FunctionId> Known;
  auto IdOf = [&](program::FunctionIndex F) {
    auto [It, IsNew] = Known.try_emplace(F, None);
    if (IsNew)
      It->second = I->findFunction(R.P.functions().linkageName(F));
    return It->second;
  };
  // What the file calls; and what it lets others call: all that no root reaches
  // without the file, of that what is not reached by its calls.
  std::vector<NodeId> Called, Held;
  for (uint32_t N = 0; N != All.F.size(); ++N) {
    search::Node Reached = All.F.node(N);
    if (Reached.IsSet || R.isOwn(Reached.Id) || Reached.Mode == search::Alone)
      continue;
    bool IsExit = std::binary_search(Out.Functions.begin(), Out.Functions.end(),
                                     Reached.Id);
    FunctionId Id = IdOf(Reached.Id);
    if (Id == None || !Part.hasBody(Id))
      continue;
    auto Add = [&](NodeId N) {
      if (IsExit)
        Called.push_back(N);
      else if (!FromRoots->isReached(N) &&
               (!FromFile || !FromFile->isReached(N) || FromFile->isSource(N)))
        Held.push_back(N);
    };
    uint32_t Params = search::numParams(R.P, Reached.Id);
    Rows Modes = I->modes(Id);
    if (Reached.Mode == search::Runs) {
      Add(Id);
      // Conditions are known only once the function's calls are here.
      for (NodeId M = Modes.Begin + 1 + Params; M < Modes.End; ++M)
        Add(M);
    } else if (Reached.Mode < search::FirstParam + Params) {
      Add(I->node(Id, Reached.Mode));
    }
  }
  auto IsNew = [&](NodeId N) { return !FromFile || !FromFile->isReached(N); };
  if (FromFile) {
    DenseSet<NodeId> Still(Called.begin(), Called.end());
    Still.insert(Held.begin(), Held.end());
    if (!all_of(FromFile->sources(),
                [&](NodeId N) { return Still.contains(N); })) {
      // Ways from what is no longer reached are none.
      FromFile.reset();
      InPart[1].clear();
      DoneFromFile.clear();
      DoneEmptied.clear();
      Barriers.clear();
      Unseen.clear();
      Looked = BarriersDone = UnseenDone = 0;
    }
  }
  bool IsMore = true;
  if (any_of(Called, IsNew))
    flood(Called);
  else if (any_of(Held, IsNew))
    flood(Held);
  else
    IsMore = false;
  if (Out.IsOpen && EscapeSlot != None)
    wantValues(EscapeSlot);
  if (FromFile) {
    bool AnyFound = any_of(R.S.F.allHits(), [&](const auto &H) {
      const search::Item &It = R.S.Met[H.H.Item];
      return It.K == search::Item::Barrier && It.Found.At.File != R.MainFile;
    });
    includeHits(AnyFound);
  }
  enter();
  return IsMore || Part.isDirty();
}

} // namespace nowb::index
