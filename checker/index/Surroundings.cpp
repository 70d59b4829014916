// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Surroundings.h"
#include "search/Unannotated.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::index {

/// Whether an annotation changes a verdict takes a search from each: for more
/// than these, nobody offers one.
static constexpr size_t MostJudged = 64;

//===-- The file ---------------------------------------------------------===//

static bool names(StringRef Spelled, StringRef File,
                  ArrayRef<std::string> Directories) {
  if (sys::path::filename(Spelled) != sys::path::filename(File))
    return false;
  if (Spelled == File)
    return true;
  return any_of(Directories, [&](const std::string &D) {
    SmallString<256> P(Spelled);
    sys::path::make_absolute(D, P);
    sys::path::remove_dots(P, /*remove_dot_dot=*/true);
    return P == File;
  });
}

static std::vector<StringId> namesOf(const Index &I, StringRef File) {
  std::vector<StringId> Out;
  std::vector<std::string> Directories = I.directories();
  for (StringId Id : I.rows<StringId>(Section::SourceNames))
    if (names(I.str(Id), File, Directories))
      Out.push_back(Id);
  return Out; // sorted, as the section is
}

static Reach::Limits limitsOf(const Index &I, StringRef File) {
  Reach::Limits L;
  L.OwnFiles = namesOf(I, File);
  L.IsClosed.resize(I.numFunctions());
  L.IsTaken.resize(I.numFunctions());
  auto Bodies = I.rows<FileBodyRow>(Section::FileBodies);
  for (StringId Name : L.OwnFiles) {
    auto It = partition_point(
        Bodies, [&](const FileBodyRow &B) { return B.File < Name; });
    for (; It != Bodies.end() && It->File == Name; ++It)
      L.IsClosed[It->Function] = true;
  }
  for (const OriginRow &O : I.rows<OriginRow>(Section::Origins))
    if (L.isOwn(O.BodyFile))
      L.IsTaken[O.Function] = true;
  return L;
}

Surroundings::Surroundings(std::shared_ptr<const Index> Of, std::string File)
    : I(std::move(Of)), File(std::move(File)), Limits(limitsOf(*I, this->File)),
      Part(*I, Limits) {
  EscapeSlot = I->findSlot(Slot::Escape, "", "", 0);
  // Whether the program has a main decides who may call its functions.
  if (FunctionId Main = I->findFunction("main"); Main != None)
    Part.mention(Main);
}

/// Whether a type is what some parameter hides.
static bool isOfParam(const Index &I, uint32_t Type) {
  return any_of(I.terms(Type), [](const TermRow &T) {
    return T.Kind >= facts::TypeTerm::ParamValue;
  });
}

//===-- What the unit names ----------------------------------------------===//

void Surroundings::need(const facts::Unit &U) {
  needFunctions(U);
  needSlots(U);
  for (const facts::TypeTerm &T : U.TypeTerms) {
    if (T.hasName())
      Part.addType(U.str(T.Name));
    else if (!std::exchange(HidesTypes, true))
      MayEnter = true;
  }
  for (const facts::Record &R : U.Records)
    Part.addType(U.str(R.Name));
  for (facts::StrId Base : U.Names)
    Part.addType(U.str(Base));
  for (const facts::Typedef &T : U.Typedefs)
    Part.addType(U.str(T.Name));
  for (const facts::Variable &V : U.Variables)
    Part.addVariable(U.str(V.LinkageName));
}

void Surroundings::needFunctions(const facts::Unit &U) {
  ArrayRef<FunctionId> Bases = I->rows<FunctionId>(Section::Overrides);
  auto AddMethod = [&](FunctionId F) {
    SmallVector<FunctionId, 4> Work{F};
    while (!Work.empty()) {
      FunctionId M = Work.pop_back_val();
      if (!Methods.insert(M).second)
        continue;
      MayEnter = true;
      Rows Own = I->overrides(M);
      for (uint32_t B = Own.Begin; B != Own.End; ++B)
        Work.push_back(Bases[B]);
    }
  };
  for (const facts::Function &F : U.Functions) {
    bool HasBody = F.Flags & facts::Function::HasBody;
    if (HasBody)
      for (facts::FnId Base : U.overrides(F))
        if (FunctionId B =
                I->findFunction(U.str(U.Functions[Base].LinkageName));
            B != None)
          AddMethod(B);
    FunctionId Id = I->findFunction(U.str(F.LinkageName));
    if (Id == None)
      continue;
    Part.mention(Id);
    if (F.Parent)
      Part.addType(U.str(F.Parent));
    if (!HasBody || !Defined.insert(Id).second)
      continue;
    MayEnter = true;
    for (uint32_t R = 0; R != I->numRoots(); ++R)
      if (I->root(R).Function == Id)
        Part.addRoot(R);
    // Where others take its address: whatever was not entered before, because
    // it was trusted or a barrier, may be now.
    Rows Origins = I->origins(Id);
    for (uint32_t O = Origins.Begin; O != Origins.End; ++O) {
      const OriginRow &Row = I->origin(O);
      if (Part.isOwn(Row.BodyFile))
        continue;
      Part.addValue(Row.Slot,
                    program::FunctionFlow::element(Id, Row.IsVirtual));
      forward(Row.Slot);
    }
    // Others may define it as well, in other ways.
    Rows Bodies = I->bodies(Id);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B) {
      if (!Limits.IsClosed[Id] || Part.isOwn(I->body(B).File))
        continue;
      for (uint32_t C = I->body(B).Calls; C != I->body(B + 1).Calls; ++C)
        Part.addCall(C);
      for (uint32_t S = I->body(B).Stores; S != I->body(B + 1).Stores; ++S)
        Part.addStore(Id, S);
      for (uint32_t O = I->body(B).Opaques; O != I->body(B + 1).Opaques; ++O)
        Part.addOpaque(Id, O);
    }
  }
}

/// The index's number for a unit's slot.
static SlotId find(const Index &I, const facts::Unit &U, const Slot &S) {
  switch (S.K) {
  case Slot::None:
    return None;
  case Slot::Escape:
    return I.findSlot(S.K, "", "", 0);
  case Slot::Local:
  case Slot::Param:
  case Slot::Return:
    return I.findSlot(
        S.K,
        S.A == facts::NoFunction ? "" : U.str(U.Functions[S.A].LinkageName), "",
        S.B);
  case Slot::Variable:
  case Slot::Memory:
  case Slot::Named:
    return I.findSlot(S.K, U.str(S.A), "", 0);
  case Slot::Field:
    return I.findSlot(S.K, U.str(S.A), U.str(S.B), 0);
  }
  llvm_unreachable("unknown kind of slot");
}

void Surroundings::needSlots(const facts::Unit &U) {
  for (const Slot &S : ArrayRef(U.Slots).drop_front()) {
    if (S.K == Slot::Variable)
      Part.addVariable(U.str(S.A));
    SlotId Id = find(*I, U, S);
    if (Id == None) {
      // Nobody made use of what is passed or returned there, till now.
      if ((S.K == Slot::Param || S.K == Slot::Return) &&
          S.A != facts::NoFunction)
        meetCallers(I->findFunction(U.str(U.Functions[S.A].LinkageName)));
      continue;
    }
    // All that has escaped counts only where the file calls what is unknown.
    if (Id != EscapeSlot)
      wantValues(Id);
    forward(Id);
  }
  for (const facts::Flow &F : U.Flows)
    if (F.K == facts::Flow::FromFunction || F.K == facts::Flow::FromVirtual)
      if (FunctionId Id =
              I->findFunction(U.str(U.Functions[F.Src].LinkageName));
          Id != None)
        Taken.insert(Id);
  for (const facts::Call &C : U.Calls)
    for (const facts::Argument &A : U.args(C)) {
      if (A.Held || A.Pointee) {
        if (C.K != facts::Call::Indirect)
          includeUntyped(
              I->findFunction(U.str(U.Functions[C.Callee].LinkageName)));
        else if (SlotId S = find(*I, U, U.Slots[C.Callee]); S != None)
          forEachValue(S, [&](uint32_t V) {
            includeUntyped(program::FunctionFlow::functionOf(V));
            return true;
          });
      }
      if (!A.Value)
        continue;
      auto Param = [&](FunctionId F) {
        uint32_t Index = program::parameterFor(C, A.Index, I->info(F));
        SlotId To =
            I->findSlot(Slot::Param, I->str(I->said(F).LinkageName), "", Index);
        if (To != None) {
          wantValues(To);
          forward(To);
        }
      };
      if (C.K != facts::Call::Indirect) {
        FunctionId F =
            I->findFunction(U.str(U.Functions[C.Callee].LinkageName));
        if (F != None)
          Param(F);
      } else if (SlotId S = find(*I, U, U.Slots[C.Callee]); S != None) {
        forEachValue(S, [&](uint32_t V) {
          Param(program::FunctionFlow::functionOf(V));
          return true;
        });
      }
    }
}

/// All function values that others pass to a function and get from it.
void Surroundings::meetCallers(FunctionId F) {
  if (F == None || !WithCallers.insert(F).second)
    return;
  Rows Own = I->callers(F);
  for (uint32_t Call :
       I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size())) {
    const CallRow &C = I->call(Call);
    Rows Arguments = I->arguments(C);
    bool Passes = I->extra(C).Result != None;
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      Passes |= I->argument(A).Value != None;
    if (!Passes || isOwnCall(Call))
      continue;
    Part.addCall(Call);
    if (I->extra(C).Result != None)
      forward(I->extra(C).Result);
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        wantValues(I->argument(A).Value);
  }
}

/// What a function does with what its parameters hide: if nobody has hidden
/// anything there yet, the index has it among no function's items.
void Surroundings::includeUntyped(FunctionId First) {
  SmallVector<FunctionId, 8> Work{First};
  while (!Work.empty()) {
    FunctionId F = Work.pop_back_val();
    if (F == None || !Part.hasBody(F) || !Untyped.insert(F).second)
      continue;
    Rows Stores = I->stores(F), Calls = I->calls(F);
    for (uint32_t S = Stores.Begin; S != Stores.End; ++S)
      if (isOfParam(*I, I->store(S).Type))
        Part.addStore(F, S);
    for (uint32_t C = Calls.Begin; C != Calls.End; ++C) {
      Rows Arguments = I->arguments(I->call(C));
      bool PassesOn = false;
      for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
        PassesOn |= isOfParam(*I, I->argument(A).Held) ||
                    isOfParam(*I, I->argument(A).Pointee);
      if (!PassesOn || isOwnCall(C))
        continue;
      Part.addCall(C);
      if (I->call(C).Kind == facts::Call::Indirect && I->call(C).Callee != None)
        wantValues(I->call(C).Callee);
      forEachTarget(C, [&](FunctionId G) { Work.push_back(G); });
    }
  }
}

//===-- Function values --------------------------------------------------===//

void Surroundings::forEachValue(SlotId S,
                                function_ref<bool(uint32_t)> Fn) const {
  if (I->slot(S).Class == None)
    return;
  for (uint32_t O : I->originsIn(I->slot(S).Class)) {
    const OriginRow &Row = I->origin(O);
    if (!Limits.isOwn(Row.BodyFile) &&
        !Fn(program::FunctionFlow::element(Row.Function, Row.IsVirtual)))
      return;
  }
}

void Surroundings::wantValues(SlotId S) {
  if (!WithValues.insert(S).second || I->slot(S).Class == None)
    return;
  forEachValue(S, [&](uint32_t V) {
    Part.addValue(S, V);
    return true;
  });
  const ClassRow &C = I->slotClass(I->slot(S).Class);
  if (C.Unknown && !Part.isOwn(C.UnknownAt.File))
    Part.addUnknown(S);
}

/// Follows what may be put in the slot.
void Surroundings::forward(SlotId First) {
  if (!Forward.insert(First).second)
    return;
  // A worklist: see forwardUse.
  size_t Begin = ForwardOrder.size();
  ForwardOrder.push_back(First);
  MayEnter = true;
  ArrayRef<uint32_t> All = I->rows<uint32_t>(Section::Uses);
  for (size_t Next = Begin; Next != ForwardOrder.size(); ++Next) {
    Rows Own = I->uses(ForwardOrder[Next]);
    for (uint32_t U = Own.Begin; U != Own.End; ++U)
      forwardUse(All[U]);
  }
}

void Surroundings::forEachTarget(uint32_t Call,
                                 function_ref<void(FunctionId)> Fn) {
  FunctionId F = I->ownerOf(I->bodyOfCall(Call));
  uint32_t Number = Call - I->calls(F).Begin;
  Rows Edges = I->edges(F);
  ArrayRef<FunctionId> Members = I->rows<FunctionId>(Section::Members);
  for (uint32_t E = Edges.Begin; E != Edges.End; ++E) {
    if (I->edge(E).Call != Number || I->edge(E).FromMode != search::Runs)
      continue;
    NodeId To = I->edge(E).To & ~EdgeRow::Dies;
    if (To < I->firstSetNode()) {
      Fn(I->nodeOf(To).first);
      continue;
    }
    Rows Own = I->members(I->set((To - I->firstSetNode()) / 64));
    for (uint32_t M = Own.Begin; M != Own.End; ++M)
      Fn(Members[M]);
  }
}

void Surroundings::forwardUse(uint32_t Told) {
  auto Add = [&](SlotId S) {
    if (S != None && Forward.insert(S).second)
      ForwardOrder.push_back(S);
  };
  uint32_t Row = Told & ((1u << UseShift) - 1);
  switch (static_cast<Use>(Told >> UseShift)) {
  case Use::FlowTo:
  case Use::Result:
    return;
  case Use::FlowFrom:
    if (!Part.isOwn(I->body(I->bodyOfFlow(Row)).File)) {
      Part.addFlow(Row);
      Add(I->flow(Row).To);
    }
    return;
  case Use::Argument: {
    if (isOwnCall(Row))
      return;
    const CallRow &C = I->call(Row);
    facts::Call Said;
    Said.K = static_cast<facts::Call::Kind>(C.Kind);
    Said.Flags = C.Flags;
    Part.addCall(Row);
    Rows Arguments = I->arguments(C);
    auto Params = [&](FunctionId F) {
      for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
        if (I->argument(A).Value != None)
          Add(I->findSlot(
              Slot::Param, I->str(I->said(F).LinkageName), "",
              program::parameterFor(Said, I->argument(A).Index, I->info(F))));
    };
    if (Said.K == facts::Call::Direct)
      Params(C.Callee);
    else
      forEachTarget(Row, Params);
    return;
  }
  case Use::Callee: {
    const CallRow &C = I->call(Row);
    SlotId Result = I->extra(C).Result;
    Rows Arguments = I->arguments(C);
    bool Passes = Result != None;
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      Passes |= I->argument(A).Value != None;
    if (!Passes || isOwnCall(Row))
      return;
    Part.addCall(Row);
    Add(Result);
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        wantValues(I->argument(A).Value);
    return;
  }
  }
}

//===-- Ways in ----------------------------------------------------------===//

void Surroundings::startFromRoots() {
  if (FromRoots)
    return;
  FromRoots.emplace(*I, Limits);
  for (uint32_t R = 0; R != I->numRoots(); ++R) {
    const RootRow &Row = I->root(R);
    if (Row.BodyOnly || Row.IsTrusted || Limits.IsClosed[Row.Function])
      continue;
    bool AnyOther = false;
    uint32_t End = (&Row)[1].Registrations;
    for (uint32_t N = Row.Registrations; N != End; ++N)
      AnyOther |= !Part.isOwn(I->registration(N).At.File);
    // The file alone registered it.
    if (Row.Why == program::RootInfo::BySignal && Row.Registrations != End &&
        !AnyOther)
      continue;
    FromRoots->addSource(Row.Function);
    Rows Modes = I->modes(Row.Function);
    for (NodeId N = Modes.Begin + 1; N != Modes.End; ++N)
      FromRoots->addSource(N);
  }
  FromRoots->run();
}

/// Adds the ways into the file, as far as something reaches them.
void Surroundings::enter() {
  if (!MayEnter)
    return;
  MayEnter = false;
  Wandered = true;
  startFromRoots();
  std::vector<FunctionId> Functions(Defined.begin(), Defined.end());
  llvm::sort(Functions);
  for (FunctionId F : Functions) {
    for (Reach *R : {&*FromRoots, FromFile ? &*FromFile : nullptr}) {
      if (!R)
        continue;
      Rows Modes = I->modes(F);
      if (R->isReached(F))
        includePath(*R, F);
      for (NodeId N = Modes.Begin; N != Modes.End; ++N)
        if (R->isReached(N))
          includePath(*R, N);
    }
    Rows Own = I->callers(F);
    enterBy({OfFunction, F},
            I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size()));
    if (HidesTypes)
      enterHidden(F);
  }
  std::vector<FunctionId> Virtual(Methods.begin(), Methods.end());
  llvm::sort(Virtual);
  for (FunctionId F : Virtual) {
    Rows Own = I->callers(F);
    enterBy({OfMethod, F},
            I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size()));
  }
  SmallVector<uint32_t, 16> Calls;
  for (SlotId S : ForwardOrder) {
    Calls.clear();
    Rows Own = I->uses(S);
    for (uint32_t U = Own.Begin; U != Own.End; ++U) {
      uint32_t Told = I->rows<uint32_t>(Section::Uses)[U];
      auto How = static_cast<Use>(Told >> UseShift);
      // Who is given it may call it.
      if (How == Use::Callee || How == Use::Argument)
        Calls.push_back(Told & ((1u << UseShift) - 1));
    }
    enterBy({OfSlot, S}, Calls);
  }
  for (FunctionId F : SlotCallers) {
    Rows Own = I->callers(F);
    enterBy({OfFunction, F},
            I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size()));
  }
  enterBy({OfOpenCalls, 0}, I->rows<uint32_t>(Section::OpenCalls));
}

struct Surroundings::Candidate {
  unsigned Distance = ~0u;
  uint32_t Call = None;
  NodeId From = None;
  Reach *By = nullptr;
};

/// Of calls that may enter the file, adds for each thing that they may do the
/// nearest that does it: run at all, pass memory off the stack as argument I,
/// hide a GC pointer in it.
void Surroundings::enterBy(Key K, ArrayRef<uint32_t> Calls) {
  std::map<uint32_t, Candidate> Best; // by what they do
  std::map<uint32_t, uint32_t> Unreached;
  Reach *Both[] = {&*FromRoots, FromFile ? &*FromFile : nullptr};
  auto Offer = [&](uint32_t What, uint32_t Call, NodeId From) {
    if (DoneFromRoots.count({K, What}) || DoneFromFile.count({K, What}))
      return;
    for (Reach *R : Both) {
      if (!R || !R->isReached(From))
        continue;
      Candidate &Known = Best[What];
      unsigned Distance = R->distance(From, Known.Distance);
      if (Distance < Known.Distance)
        Known = {Distance, Call, From, R};
      break;
    }
  };
  for (uint32_t Call : Calls) {
    const CallRow &C = I->call(Call);
    if (K.first == OfMethod && C.Kind != facts::Call::Virtual)
      continue;
    uint32_t Body = I->bodyOfCall(Call);
    if (Part.isOwn(I->body(Body).File))
      continue;
    FunctionId F = I->ownerOf(Body);
    uint32_t Base = 0;
    if (K.first == OfOpenCalls) // by type: any may reach what has escaped
      Base = (I->extra(C).Signature + 1) * 256;
    Offer(Base, Call, F);
    Rows Arguments = I->arguments(C);
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A) {
      const ArgumentRow &Row = I->argument(A);
      uint32_t What = Base + 1 + 3 * std::min<uint32_t>(Row.Index, 80);
      program::PlaceSet Places = I->place(Row.Place);
      if (Places & program::OffStack)
        Offer(What, Call, F);
      uint32_t NumParams =
          std::min<uint32_t>(I->function(F).NumParams, program::MaxPlaceParams);
      for (uint32_t P = 0; P != NumParams; ++P)
        if (Places & program::placeParam(P))
          Offer(What, Call, I->node(F, search::FirstParam + P));
      // A root's parameters hide what they hide in any call, reached or not.
      auto Hides = [&](uint32_t Which) {
        Offer(Which, Call, F);
        Unreached.try_emplace(Which, Call);
      };
      if (Row.Flags & ArgumentRow::HidesGcPointer)
        Hides(What + 1);
      if (isOfParam(*I, Row.Held) || isOfParam(*I, Row.Pointee))
        Hides(What + 2);
    }
  }
  for (auto [What, Call] : Unreached)
    Part.addCall(Call);
  for (auto &[What, C] : Best) {
    Part.addCall(C.Call);
    includePath(*C.By, C.From);
    bool ByRoots = C.By == &*FromRoots;
    (ByRoots ? DoneFromRoots : DoneFromFile).insert({K, What});
    if (K.first == OfOpenCalls)
      Part.addUnknown(I->call(C.Call).Callee);
    else if (I->call(C.Call).Kind == facts::Call::Indirect) {
      // One that holds nothing would count as not seen.
      SlotId S = I->call(C.Call).Callee;
      if (S == None || I->slot(S).Class == None)
        continue;
      bool Any = false;
      forEachValue(S, [&](uint32_t V) {
        Part.addValue(S, V);
        Any = true;
        return false;
      });
      if (!Any && I->slotClass(I->slot(S).Class).Unknown)
        Part.addUnknown(S);
    }
  }
}

/// What others hide in a parameter may come from further away: through
/// functions that pass on what they were given.
void Surroundings::enterHidden(FunctionId First) {
  SmallVector<FunctionId, 8> Work{First};
  DenseSet<FunctionId> Seen{First};
  while (!Work.empty()) {
    FunctionId F = Work.pop_back_val();
    Rows Own = I->callers(F);
    auto Calls =
        I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size());
    if (F != First)
      enterBy({OfFunction, F}, Calls);
    for (uint32_t Call : Calls) {
      Rows Arguments = I->arguments(I->call(Call));
      bool PassesOn = false;
      for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
        PassesOn |= isOfParam(*I, I->argument(A).Held) ||
                    isOfParam(*I, I->argument(A).Pointee);
      if (!PassesOn || isOwnCall(Call))
        continue;
      FunctionId Owner = I->ownerOf(I->bodyOfCall(Call));
      Part.addCall(Call);
      if (Seen.insert(Owner).second)
        Work.push_back(Owner);
    }
  }
}

void Surroundings::includePath(Reach &R, NodeId N) {
  DenseSet<NodeId> &Known = InPart[&R == &*FromRoots ? 0 : 1];
  while (Known.insert(N).second) {
    if (R.isSource(N)) {
      FunctionId F = I->nodeOf(N).first;
      if (&R == &*FromRoots)
        for (uint32_t Root = 0; Root != I->numRoots(); ++Root)
          if (I->root(Root).Function == F)
            Part.addRoot(Root);
      return;
    }
    Reach::Hop H = R.hopTo(N);
    includeHop(H);
    N = H.From;
  }
}

void Surroundings::includeHop(const Reach::Hop &H) {
  FunctionId From = I->nodeOf(H.From).first, To = I->nodeOf(H.To).first;
  uint32_t Call = I->calls(From).Begin + I->edge(H.Edge).Call;
  const CallRow &C = I->call(Call);
  Part.addCall(Call);
  Part.mention(To);
  const SetRow *Set = H.Set == None ? nullptr : &I->set(H.Set);
  uint32_t Value = program::FunctionFlow::element(To, /*IsVirtual=*/false);
  if (C.Kind == facts::Call::Indirect) {
    if (C.Callee == None)
      return;
    if (Set && (Set->Flags & SetRow::IsEscaped)) {
      Part.addUnknown(C.Callee);
      Part.addValue(EscapeSlot, Value);
    } else {
      Part.addValue(C.Callee, Value);
    }
    return;
  }
  if (C.Callee == To || (Set && Set->Class == None && !Set->Flags))
    return; // direct
  if (C.Kind == facts::Call::Virtual && !(Set && Set->Class != None))
    return;
  // Something calls it back: where it finds it, it is put.
  bool IsArgument = false;
  Rows Arguments = I->arguments(C);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A) {
    SlotId S = I->argument(A).Value;
    if (S == None)
      continue;
    if (!Set || Set->Class == None || I->slot(S).Class == Set->Class) {
      Part.addValue(S, Value);
      IsArgument = true;
    }
  }
  if (!IsArgument && Set && Set->Class != None)
    Part.addValue(I->slotClass(Set->Class).Slot, Value);
}

//===-- Ways out ---------------------------------------------------------===//

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
    if (I->call(Call).Kind != facts::Call::Indirect)
      return;
    SlotId S = I->call(Call).Callee;
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

//===-- Rounds -----------------------------------------------------------===//

/// One link and search of the unit with the slice.
struct Surroundings::Round {
  Round(const facts::Unit &U, Slice &Part, const policy::Policy &Policy,
        const policy::Policy &Models)
      : P(unitsOf(U, Part), Policy, Models, Part.options()),
        S(P, P.roots().All), MainFile(U.str(U.MainFile)) {
    for (const facts::Function &F : U.Functions)
      if (F.Flags & facts::Function::HasBody)
        Own.insert(U.str(F.LinkageName));
  }
  static std::vector<facts::Unit> unitsOf(const facts::Unit &U, Slice &Part) {
    std::vector<facts::Unit> Out = Part.units();
    Out.push_back(U);
    return Out;
  }
  bool isOwn(program::FunctionIndex F) const {
    return Own.contains(P.functions().linkageName(F));
  }

  program::Program P;
  search::Run S;
  StringRef MainFile;
  DenseSet<StringRef> Own;
};

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

/// What models keep for later ("atexit") runs where others call what is kept.
void Surroundings::meetKept(const Round &R) {
  for (program::FunctionIndex F = 0; F != R.P.functions().size(); ++F)
    for (const policy::External *E : R.P.externals().models(F))
      for (const auto &[Argument, Slot] : E->Keeps)
        if (Kept.insert(Slot).second)
          for (const SlotCallerRow &Row :
               I->rows<SlotCallerRow>(Section::SlotCallers))
            if (I->str(Row.Slot) == Slot) {
              SlotCallers.push_back(Row.Function);
              MayEnter = true;
            }
}

/// Whether a file that is not open overrides the method, or might.
bool Surroundings::mayBeOverridden(StringRef LinkageName) const {
  FunctionId F = I->findFunction(LinkageName);
  if (F == None || !(I->function(F).Flags & facts::Function::IsVirtual))
    return false;
  auto All = I->rows<DerivedRow>(Section::Derived);
  StringId Parent = I->said(F).Parent;
  auto It = partition_point(
      All, [&](const DerivedRow &D) { return D.Base < Parent; });
  for (; It != All.end() && It->Base == Parent; ++It) {
    bool IsElsewhere = false;
    I->forRecords(I->str(It->Derived), [&](uint32_t R) {
      IsElsewhere |= !Part.isOwn(I->record(R).At.File);
    });
    if (IsElsewhere)
      return true;
  }
  return false;
}

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
  // What the file calls; and what it lets others call, of that what is not
  // reached by its calls.
  std::vector<NodeId> Called, Held;
  for (uint32_t N = 0; N != All.F.size(); ++N) {
    search::Node Reached = All.F.node(N);
    if (Reached.IsSet || R.isOwn(Reached.Id) || Reached.Mode == search::Alone)
      continue;
    bool IsExit = std::binary_search(Out.Functions.begin(), Out.Functions.end(),
                                     Reached.Id);
    FunctionId Id = IdOf(Reached.Id);
    if (Id == None || !Part.hasBody(Id) || !(IsExit || Taken.contains(Id)))
      continue;
    std::vector<NodeId> &To = IsExit ? Called : Held;
    uint32_t Params = search::numParams(R.P, Reached.Id);
    Rows Modes = I->modes(Id);
    if (Reached.Mode == search::Runs) {
      To.push_back(Id);
      // Conditions are known only once the function's calls are here.
      for (NodeId M = Modes.Begin + 1 + Params; M < Modes.End; ++M)
        To.push_back(M);
    } else if (Reached.Mode < search::FirstParam + Params) {
      To.push_back(I->node(Id, Reached.Mode));
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

std::vector<Unannotated>
findUnannotated(search::Run &S,
                function_ref<bool(program::FunctionIndex)> IsOwn) {
  const program::Program &P = S.P;
  std::vector<Unannotated> Out;
  std::vector<program::FunctionIndex> Functions;
  size_t Reached = 0;
  for (uint32_t N = 0; N != S.F.size(); ++N) {
    search::Node At = S.F.node(N);
    if (At.IsSet || At.Mode != search::Runs || !P.functions().hasBody(At.Id) ||
        P.functions()[At.Id].Annotations)
      continue;
    ++Reached;
    if (!IsOwn(At.Id) || S.F.parent(N) == search::None)
      continue;
    std::vector<search::Node> Path = S.pathTo(N);
    Unannotated U;
    U.Function = S.C.nameOf(At.Id);
    U.LinkageName = P.functions().linkageName(At.Id).str();
    U.At = S.C.placeOf(At.Id);
    U.Root = S.rootIndex(Path.front().Id);
    U.Chain = S.C.chain(Path);
    Out.push_back(std::move(U));
  }
  if (!Out.empty() && Reached <= MostJudged)
    for (const search::Unannotated &Each :
         search::findUnannotated(P, P.roots().All))
      for (Unannotated &U : Out)
        if (U.At == S.C.placeOf(Each.Function) &&
            U.Function == S.C.nameOf(Each.Function))
          U.CanBeRoot = Each.CanBeRoot;
  llvm::sort(Out, [](const Unannotated &A, const Unannotated &B) {
    return std::tie(A.At, A.Function) < std::tie(B.At, B.Function);
  });
  return Out;
}

/// Findings elsewhere whose chain does not touch the file get that from a root
/// of the file, where there is one: that is where they are shown.
static void preferOwnRoots(search::Run &S, StringRef MainFile,
                           function_ref<bool(program::FunctionIndex)> IsOwn,
                           search::Result &R) {
  std::vector<program::RootInfo> Own;
  for (const program::RootInfo &Root : S.Roots)
    if (IsOwn(Root.Function))
      Own.push_back(Root);
  if (Own.empty() || Own.size() == S.Roots.size())
    return;
  search::Run Alone(S.P, Own);
  search::Result Others;
  Others.Roots = search::describeRoots(S.P, Own);
  search::conclude(Alone, {}, Others);
  for (search::Finding &F : R.Findings) {
    auto Touches = [&](const search::Hop &H) { return H.At.File == MainFile; };
    if (F.At.File == MainFile || any_of(F.Chain, Touches))
      continue;
    for (search::Finding &O : Others.Findings) {
      if (O.At != F.At || O.Type != F.Type || O.PlaceText != F.PlaceText)
        continue;
      StringRef Root = Others.Roots[O.ChainRoot].LinkageName;
      for (auto [I, Each] : enumerate(R.Roots))
        if (Each.LinkageName == Root)
          F.ChainRoot = I;
      F.Chain = std::move(O.Chain);
      F.Dying = O.Dying;
      break;
    }
  }
}

std::vector<std::string> Surroundings::returnMore(const Round &R) const {
  std::vector<std::pair<program::Spot, std::string>> Found;
  for (program::FunctionIndex F = 0; F != R.P.functions().size(); ++F) {
    if (!R.isOwn(F))
      continue;
    FunctionId Id = I->findFunction(R.P.functions().linkageName(F));
    if (Id == None || !I->hasBody(Id))
      continue; // nobody called it, or each that did took it for unknown
    program::PlaceSet Places = 0;
    bool IsHidden = false, WasHidden = false;
    Rows Bodies = I->bodies(Id);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B) {
      Places |= I->place(I->body(B).Returns);
      WasHidden |= I->body(B).ReturnsHidden;
    }
    for (const program::Body &B : R.P.functions().bodies(F))
      IsHidden |= bool(R.P.gcWhen(B, R.P.unit(B).extra(R.P.facts(B)).Held) &
                       program::Certain);
    if (!(R.P.places().of(F) & ~Places) && (WasHidden || !IsHidden))
      continue;
    Rows Own = I->callers(Id);
    bool IsCalled =
        I->origins(Id).size() ||
        (I->function(Id).Flags & facts::Function::IsVirtual) ||
        any_of(I->rows<uint32_t>(Section::Callers).slice(Own.Begin, Own.size()),
               [&](uint32_t Call) { return !isOwnCall(Call); });
    if (IsCalled)
      Found.push_back(
          {R.P.functions().at(F), R.P.functions().display(F).str()});
  }
  llvm::sort(Found);
  std::vector<std::string> Out;
  for (auto &[At, Name] : Found)
    Out.push_back(std::move(Name));
  return Out;
}

UnitResult Surroundings::analyze(const facts::Unit &U,
                                 const policy::Policy &Policy,
                                 const policy::Policy &Models) {
  need(U);
  enter();
  std::optional<Round> R;
  do
    R.emplace(U, Part, Policy, Models);
  while (grow(*R));
  // Looking for what was missing has touched pages that are not needed again.
  if (std::exchange(Wandered, false))
    I->release();

  UnitResult Out;
  Out.Found.Roots = search::describeRoots(R->P, R->P.roots().All);
  search::conclude(R->S, {}, Out.Found);
  auto IsOwn = [&](program::FunctionIndex F) { return R->isOwn(F); };
  preferOwnRoots(R->S, R->MainFile, IsOwn, Out.Found);
  // One way to each thing is in the slice: others may lead there, too.
  if (FromFile &&
      (!Barriers.empty() || !Unseen.empty() || !R->S.F.allHits().empty()))
    for (auto [Root, Info] : zip_equal(Out.Found.Roots, R->P.roots().All))
      if (IsOwn(Info.Function) && Root.Outcome == search::Verdict::Proven)
        Root.Outcome = search::Verdict::Unproven;
  for (const program::Problem &P : R->P.problems())
    Out.Found.Problems.push_back({{P.File, P.Line, P.Column}, P.Message});
  for (const program::Problem &P : R->P.roots().Unseen)
    Out.Found.UnseenHandlers.push_back({{P.File, P.Line, P.Column}, P.Message});
  Out.Context = findUnannotated(R->S, IsOwn);
  for (Unannotated &Each : Out.Context)
    if (mayBeOverridden(Each.LinkageName))
      Each.CanBeRoot = false;
  Out.ReturnMore = returnMore(*R);
  return Out;
}

} // namespace nowb::index
