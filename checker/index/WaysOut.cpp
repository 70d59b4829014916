// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where control goes from the file: what its code runs in roots' contexts, and
// the write barriers behind that. Known only after a search: slices grow.
//
#include "index/Round.h"

using namespace llvm;

namespace nowb::index {

/// Makes these the file's ways out. Held are those that something else may
/// reach, once Called are.
void Surroundings::flood(ArrayRef<NodeId> Called, ArrayRef<NodeId> Held) {
  if (Called.empty() && Held.empty())
    return forgetFlood();
  if (!FromFile)
    FromFile.emplace(*I, Limits);
  std::vector<NodeId> Sources(Called);
  copy_if(Held, std::back_inserter(Sources),
          [&](NodeId N) { return FromFile->isSource(N); });
  bool Changed = FromFile->setSources(Sources);
  FromFile->run();
  size_t Before = Sources.size();
  copy_if(Held, std::back_inserter(Sources),
          [&](NodeId N) { return !FromFile->isAlive(N); });
  if (Sources.size() != Before) {
    Changed |= FromFile->setSources(Sources);
    FromFile->run();
  }
  if (!Changed)
    return;
  MayEnter = true;
  auto IsGone = [&](const auto &Done) {
    return !FromFile->isAlive(Done.second);
  };
  for (auto It = DoneFromFile.begin(); It != DoneFromFile.end();)
    It = IsGone(*It) ? DoneFromFile.erase(It) : std::next(It);
  for (auto It = DoneEmptied.begin(); It != DoneEmptied.end();)
    It = IsGone(*It) ? DoneEmptied.erase(It) : std::next(It);
  for (; Looked != FromFile->reached().size(); ++Looked) {
    Wandered = true;
    NodeId N = FromFile->reached()[Looked];
    auto [F, Mode] = I->nodeOf(N);
    if (Limits.IsClosed[F])
      continue;
    Rows Own = I->items(F);
    for (uint32_t It = Own.Begin; It != Own.End; ++It)
      if (I->item(It).FromMode == Mode) {
        bool IsBarrier = I->item(It).K <= ItemRow::BarrierCall;
        (IsBarrier ? Barriers : Unseen).Found.push_back({N, It});
      }
  }
}

void Surroundings::forgetFlood() {
  FromFile.reset();
  InPart[1].clear();
  DoneFromFile.clear();
  DoneEmptied.clear();
  for (Hits *H : {&Barriers, &Unseen})
    *H = Hits{H->Few};
  Looked = 0;
}

/// Functions that the callee calls: given to it, or kept for it.
void Surroundings::wantCalledBack(const CallRow &C) {
  Rows Arguments = I->arguments(C);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    if (I->argument(A).Value != None)
      wantValues(I->argument(A).Value);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    for (const TermRow &T : I->terms(I->argument(A).Pointee))
      if (T.Kind < facts::TypeTerm::ParamValue)
        LookedInto.insert(I->str(T.Name).str());
  for (const SlotCallerRow &Row : I->rows<SlotCallerRow>(Section::SlotCallers))
    if (Row.Function == C.Callee)
      if (SlotId S = I->findSlot(facts::Slot::Named, I->str(Row.Slot), "", 0);
          S != None)
        wantValues(S);
}

void Surroundings::includeHit(NodeId N, uint32_t Item) {
  FunctionId F = I->nodeOf(N).first;
  const ItemRow &Row = I->item(Item);
  includePath(*FromFile, N);
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
}

/// The nearest few: one that the search finds is enough, but some may turn out
/// to be no way at all when they are linked: then more, if there are.
void Surroundings::includeHits(Hits &H, bool AnyFound) {
  constexpr size_t More = 256;
  H.Included.resize(H.Found.size());
  size_t NumAlive = 0, NumNew = 0;
  bool WereFew = true;
  for (auto [Hit, IsIncluded] : zip_equal(H.Found, H.Included)) {
    if (!FromFile->isAlive(Hit.first))
      continue;
    if (++NumAlive > H.Few && (AnyFound || !WereFew || NumNew == More))
      break;
    if (std::exchange(IsIncluded, true))
      continue;
    ++NumNew;
    WereFew &= NumAlive > H.Few;
    includeHit(Hit.first, Hit.second);
  }
  H.IsAlive = NumAlive;
  IsLost |= NumAlive < H.Few && NumAlive < H.Found.size();
}

namespace {

/// Where the file's code goes: functions, and whether it calls what may be
/// anything.
struct Exits : search::Visitor {
  explicit Exits(const program::Program &P) : P(P) {}
  void edge(search::Node To, search::When, const search::Step &) {
    if (!To.IsSet)
      Functions.push_back(To.Id);
    else if (Sets.insert(To.Id).second)
      append_range(Functions, P.targets()[To.Id].Enter);
  }
  void open(const program::CallTargets::Answer &A, const search::Step &) {
    IsOpen |= A.Unknown != program::None;
  }
  const program::Program &P;
  std::vector<program::FunctionIndex> Functions;
  DenseSet<uint32_t> Sets;
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
  meetMemory(R);
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
      It->second = R.idOf(F, *I);
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
               (!FromFile || !FromFile->isAlive(N) || FromFile->isSource(N)))
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
  flood(Called, Held);
  if (Out.IsOpen && EscapeSlot != None)
    wantValues(EscapeSlot);
  for (program::FunctionIndex F : R.P.flow().escaped())
    if (FunctionId Id = IdOf(F); Id != None)
      letGo(Id);
  forward();
  bool AnyFound = any_of(R.S.F.allHits(), [&](const auto &H) {
    const search::Item &It = R.S.Met[H.H.Item];
    return It.K == search::Item::Barrier && It.Found.At.File != R.MainFile;
  });
  // What was reached from what the file no longer calls may be reached still,
  // by ways that nobody has looked for: but it seldom matters.
  do {
    if (std::exchange(IsLost, false)) {
      forgetFlood();
      flood(Called, Held);
    }
    if (FromFile) {
      includeHits(Barriers, AnyFound);
      includeHits(Unseen, /*AnyFound=*/true);
    }
    enter();
  } while (IsLost);
  return Part.isDirty();
}

} // namespace nowb::index
