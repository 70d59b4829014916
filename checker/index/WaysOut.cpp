// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where control goes from the file: what its code runs in roots' contexts, and
// the write barriers behind that. Known only after a search: slices grow.
//
#include "index/Round.h"

using namespace llvm;

namespace nowb::index {

/// Nodes of the index where control goes on from the file. Called: by its
/// calls. Held: what it lets others call, which is all that no root reaches
/// without the file, or one of its own does; of that what is not reached by its
/// calls. Guessed: what happens if a call hides a GC pointer; of that what
/// neither reaches.
struct Surroundings::Exits {
  std::vector<NodeId> Called, Held, Guessed;
  bool IsOpen = false; ///< it calls what may be anything
};

/// Makes these the sources; true if that changed anything.
bool Surroundings::flood(Flooded &From, const Exits &By) {
  if (By.Called.empty() && By.Held.empty() && By.Guessed.empty()) {
    if (!From.R)
      return false;
    From = {};
    MayEnter = true; // what came from there may come from elsewhere
    return true;
  }
  if (!From.R)
    From.R = std::make_unique<Reach>(
        *I, Limits, &From == &FromGuesses ? FromFile.R.get() : nullptr);
  std::vector<NodeId> Sources(By.Called);
  for (const std::vector<NodeId> *Late : {&By.Held, &By.Guessed})
    copy_if(*Late, std::back_inserter(Sources),
            [&](NodeId N) { return From.R->isSource(N); });
  bool Changed = From.R->setSources(Sources);
  From.R->run();
  for (const std::vector<NodeId> *Late : {&By.Held, &By.Guessed}) {
    size_t Before = Sources.size();
    copy_if(*Late, std::back_inserter(Sources),
            [&](NodeId N) { return !From.R->isAlive(N); });
    if (Sources.size() == Before)
      continue;
    Changed |= From.R->setSources(Sources);
    From.R->run();
  }
  if (!Changed)
    return false;
  MayEnter = true;
  auto IsGone = [&](const auto &Done) { return !From.R->isAlive(Done.second); };
  for (auto It = From.Done.begin(); It != From.Done.end();)
    It = IsGone(*It) ? From.Done.erase(It) : std::next(It);
  for (auto It = From.Emptied.begin(); It != From.Emptied.end();)
    It = IsGone(*It) ? From.Emptied.erase(It) : std::next(It);
  for (; From.Looked != From.R->reached().size(); ++From.Looked) {
    Wandered = true;
    NodeId N = From.R->reached()[From.Looked];
    auto [F, Mode] = I->nodeOf(N);
    if (Limits.IsClosed[F])
      continue;
    Rows Own = I->items(F);
    for (uint32_t It = Own.Begin; It != Own.End; ++It)
      if (I->item(It).FromMode == Mode) {
        bool IsBarrier = I->item(It).K <= ItemRow::BarrierCall;
        (IsBarrier ? From.Barriers : From.Unseen).Found.push_back({N, It});
      }
  }
  return true;
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

void Surroundings::includeHit(Flooded &From, NodeId N, uint32_t Item) {
  FunctionId F = I->nodeOf(N).first;
  const ItemRow &Row = I->item(Item);
  includePath(From, N);
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
  bool IsOpen = I->slotClass(I->slot(S).Class).Unknown;
  if (Row.K == ItemRow::NotSeen && IsOpen) {
    Part.addUnknown(S);
    return;
  }
  wantValues(S);
  // The barrier may be among what has escaped.
  if (IsOpen && EscapeSlot != None)
    wantValues(EscapeSlot);
}

/// The nearest few: one that the search finds is enough, but some may turn out
/// to be no way at all when they are linked: then more, if there are.
void Surroundings::includeHits(Flooded &From, Hits &H, bool AnyFound) {
  constexpr size_t More = 256;
  H.Included.resize(H.Found.size());
  size_t NumAlive = 0, NumNew = 0;
  bool WereFew = true;
  for (auto [Hit, IsIncluded] : zip_equal(H.Found, H.Included)) {
    if (!From.R->isAlive(Hit.first))
      continue;
    if (++NumAlive > H.Few && (AnyFound || !WereFew || NumNew == More))
      break;
    if (std::exchange(IsIncluded, true))
      continue;
    ++NumNew;
    WereFew &= NumAlive > H.Few;
    includeHit(From, Hit.first, Hit.second);
  }
  H.IsAlive = NumAlive;
  IsLost |= NumAlive < H.Few && NumAlive < H.Found.size();
}

namespace {

/// Where the file's code goes: functions, those of them that are passed what
/// may hide a type, and whether it calls what may be anything.
struct Leaving : search::Visitor {
  explicit Leaving(const program::Program &P)
      : P(P), Functions(P.functions().size()), Hiding(Functions) {}
  void edge(search::Node To, search::When, const search::Step &S) {
    auto AddTo = [&](BitVector &All, DenseSet<uint32_t> &Sets) {
      if (!To.IsSet)
        All.set(To.Id);
      else if (Sets.insert(To.Id).second)
        for (program::FunctionIndex F : P.targets()[To.Id].Enter)
          All.set(F);
    };
    AddTo(Functions, Sets);
    if (any_of(P.unit(*S.From).args(*S.Call),
               [](const facts::Argument &A) { return A.Held || A.Pointee; }))
      AddTo(Hiding, HidingSets);
  }
  void open(const program::CallTargets::Answer &A, const search::Step &) {
    IsOpen |= A.Unknown != program::None;
  }
  const program::Program &P;
  BitVector Functions, Hiding;
  DenseSet<uint32_t> Sets, HidingSets;
  bool IsOpen = false;
};

/// Where a function calls through pointers that may hold anything.
struct Opening : search::Visitor {
  void open(const program::CallTargets::Answer &A, const search::Step &S) {
    if (A.Unknown != program::None && S.Call->K == facts::Call::Indirect)
      At.push_back(S.Call->At);
  }
  std::vector<facts::Location> At;
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

/// The function's modes, if it has a body elsewhere. Remembered: with each edit
/// much the same is reached, and the index is far away in memory.
Rows Surroundings::modesElsewhere(FunctionId F) {
  auto [It, IsNew] = Elsewhere.try_emplace(F);
  if (IsNew && Part.hasBody(F))
    It->second = I->modes(F);
  return It->second;
}

Surroundings::Exits Surroundings::exitsOf(Round &R, search::Run &S) {
  Exits Out;
  Leaving Goes(R.P);
  // What a function's other nodes call, that which it runs does, too.
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node Reached = S.F.node(N);
    if (!Reached.IsSet && Reached.Mode == search::Runs && R.isOwn(Reached.Id))
      S.G.expand(Reached, Goes);
  }
  Out.IsOpen = Goes.IsOpen;
  for (program::FunctionIndex F : Goes.Hiding.set_bits())
    includeUntyped(R.idOf(F));
  auto IsOfOwnRoot = [&](search::Node N) {
    search::Run *Own = R.ownRun();
    return Own && Own->F.number(N) != search::None;
  };
  DenseMap<program::FunctionIndex, FunctionId> Known;
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node Reached = S.F.node(N);
    if (Reached.IsSet || R.isOwn(Reached.Id) || Reached.Mode == search::Alone)
      continue;
    auto [It, IsNew] = Known.try_emplace(Reached.Id, None);
    if (IsNew)
      It->second = R.idOf(Reached.Id);
    FunctionId Id = It->second;
    const Rows Modes = Id == None ? Rows() : modesElsewhere(Id);
    if (!Modes.size())
      continue;
    const bool IsExit = Goes.Functions.test(Reached.Id);
    auto Add = [&](NodeId N, bool IsGuess = false) {
      if (IsExit)
        (IsGuess ? Out.Guessed : Out.Called).push_back(N);
      else if (!FromRoots.R->isReached(N) || IsOfOwnRoot(Reached))
        (IsGuess ? Out.Guessed : Out.Held).push_back(N);
    };
    uint32_t Params = search::numParams(R.P, Reached.Id);
    if (Reached.Mode == search::Runs) {
      Add(Id);
      // Conditions are known only once the function's calls are here.
      for (NodeId M = Modes.Begin + 1 + Params; M < Modes.End; ++M)
        Add(M, /*IsGuess=*/true);
    } else if (Reached.Mode < search::FirstParam + Params) {
      Add(Modes.Begin + Reached.Mode - 1);
    }
  }
  return Out;
}

/// Whether a call elsewhere may run all that has escaped, as it could not when
/// the index was made: the file lets a function out, of which the parameters
/// may hold anything now.
bool Surroundings::isOpenedElsewhere(Round &R) const {
  DenseSet<uint32_t> Looked;
  for (const search::Flood::NodeHit &Each : R.S.F.allHits()) {
    const search::Item &It = R.S.Met[Each.H.Item];
    search::Node N = R.S.F.node(Each.Node);
    if (It.K != search::Item::NotSeen ||
        It.Reason != search::Unseen::Indirect || N.IsSet || R.isOwn(N.Id) ||
        !Looked.insert(Each.Node).second)
      continue;
    FunctionId F = R.idOf(N.Id);
    if (F == None)
      continue;
    Opening Open;
    R.S.G.expand(N, Open);
    Rows Calls = I->calls(F);
    for (uint32_t C = Calls.Begin; C != Calls.End; ++C) {
      const CallRow &Row = I->call(C);
      if (Row.Kind != facts::Call::Indirect ||
          none_of(Open.At, [&](const facts::Location &At) {
            return At.Line == Row.Line && At.Column == Row.Column;
          }))
        continue;
      uint32_t Class = Row.Callee == None ? None : I->slot(Row.Callee).Class;
      if (Class == None || !I->slotClass(Class).Unknown)
        return true;
    }
  }
  return false;
}

/// What could be annotated is judged as a root, with all that it may be given.
void Surroundings::floodGuesses(Round &R) {
  std::vector<program::RootInfo> Roots =
      candidates(R.S, [&](program::FunctionIndex F) { return R.isOwn(F); });
  if (Roots.empty()) {
    FromGuesses = {};
    return;
  }
  Roots.insert(Roots.begin(), R.S.Roots.begin(), R.S.Roots.end());
  search::Run AsRoots(R.P, Roots);
  Exits Out = exitsOf(R, AsRoots);
  // What is reached anyway is no reason to annotate nothing.
  for (std::vector<NodeId> *Nodes : {&Out.Called, &Out.Held, &Out.Guessed})
    erase_if(*Nodes,
             [&](NodeId N) { return FromFile.R && FromFile.R->isReached(N); });
  flood(FromGuesses, Out);
  if (Out.IsOpen && EscapeSlot != None)
    wantValues(EscapeSlot);
}

/// The file's own roots are told of what they reach, too, where code of the
/// file that another root runs is nearer to it.
void Surroundings::floodOwn(Round &R) {
  search::Run *Own = R.ownRun();
  if (!Own || Own == &R.S) {
    FromOwn = {};
    return;
  }
  flood(FromOwn, exitsOf(R, *Own));
}

/// Whether a run finds a write barrier in another file.
static bool findsAny(const search::Run &S, StringRef MainFile) {
  return any_of(S.F.allHits(), [&](const auto &H) {
    const search::Item &It = S.Met[H.H.Item];
    return It.K == search::Item::Barrier && It.Found.At.File != MainFile;
  });
}

/// Adds what the round has shown to be missing; true if there was any.
bool Surroundings::grow(Round &R) {
  meetKept(R);
  meetCalled(R);
  meetObjects(R);
  meetMemory(R);
  Exits Out = exitsOf(R, R.S);
  if (flood(FromFile, Out))
    FromGuesses = {};
  floodOwn(R);
  floodGuesses(R);
  if (EscapeSlot != None && (Out.IsOpen || isOpenedElsewhere(R)))
    wantValues(EscapeSlot);
  for (program::FunctionIndex F : R.P.flow().escaped())
    if (FunctionId Id = R.idOf(F); Id != None)
      letGo(Id);
  forward();
  bool AnyFound = findsAny(R.S, R.MainFile);
  // What was reached from what the file no longer calls may be reached still,
  // by ways that nobody has looked for: but it seldom matters.
  do {
    if (std::exchange(IsLost, false)) {
      FromFile = {};
      FromOwn = {};
      FromGuesses = {};
      flood(FromFile, Out);
      floodOwn(R);
      floodGuesses(R);
    }
    for (Flooded *From : {&FromFile, &FromGuesses})
      if (From->R) {
        includeHits(*From, From->Barriers, AnyFound);
        includeHits(*From, From->Unseen, /*AnyFound=*/true);
      }
    if (FromOwn.R)
      includeHits(FromOwn, FromOwn.Barriers, findsAny(*R.ownRun(), R.MainFile));
    enter();
  } while (IsLost);
  return Part.isDirty();
}

} // namespace nowb::index
