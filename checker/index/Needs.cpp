// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a unit names, and what others say of it: functions, slots, types.
//
#include "index/Round.h"
#include "program/Effects.h"

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::index {

void Surroundings::need(const facts::Unit &U) {
  if (!std::exchange(HasFormer, true))
    needFormer();
  DenseSet<FunctionId> Last = std::exchange(DefinedNow, {});
  DenseSet<FunctionId> NotSeenBefore = std::exchange(Limits.NowDefined, {});
  needFunctions(U);
  needAnnotated(U);
  if (Last != DefinedNow) {
    MayEnter = true;
    LookedForEmpty = 0;
  }
  if (NotSeenBefore != Limits.NowDefined) {
    MayEnter = true;
    FromRoots = {};
    FromFile = {};
    FromOwn = {};
    FromGuesses = {};
  }
  for (FunctionId F : Former)
    if (isGone(F)) {
      callsArguments(F); // unseen code is given what was passed
      includeOrigins(F);
    }
  needSlots(U);
  forward();
  for (const facts::TypeTerm &T : U.TypeTerms) {
    if (T.hasName()) {
      Part.addType(U.str(T.Name));
      needObjects(U.str(T.Name));
    } else if (!std::exchange(HidesTypes, true)) {
      MayEnter = true;
      Ways.clear(); // calls that pass on what they were given are wanted, too
    }
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

/// Of a class and its bases: the file may give some away.
void Surroundings::needObjects(StringRef Class) {
  SmallVector<StringRef, 8> Work{Class};
  while (!Work.empty()) {
    StringRef Name = Work.pop_back_val();
    if (!Classes.insert(Name).second)
      continue;
    SlotId S =
        I->findSlot(Slot::Named, program::FunctionFlow::objectsOf(Name), "", 0);
    if (S != None) {
      Part.addSlot(S);
      Objects.push_back(S);
    }
    I->forRecords(Name, [&](uint32_t R) {
      for (StringId Base :
           I->rows<StringId>(Section::Bases)
               .slice(I->record(R).Bases,
                      I->record(R + 1).Bases - I->record(R).Bases))
        Work.push_back(I->str(Base));
    });
  }
}

/// Of a method that the file overrides, or overrode.
void Surroundings::addMethod(FunctionId F) {
  MayEnter |= Methods.insert(F).second;
  for (FunctionId Base : I->overridden(F))
    MayEnter |= Methods.insert(Base).second;
}

/// What the file gave others, and may do so no longer.
void Surroundings::needFormer() {
  for (FunctionId F = 0; F != I->numFunctions(); ++F) {
    if (!Limits.IsClosed[F])
      continue;
    Former.push_back(F);
    if (I->function(F).Flags & facts::Function::IsVirtual)
      addMethod(F);
    Rows Bodies = I->bodies(F);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B) {
      if (!Part.isOwnBody(B))
        continue;
      for (uint32_t Fl = I->body(B).Flows; Fl != I->body(B + 1).Flows; ++Fl)
        forwardTo(I->flow(Fl).To);
      for (uint32_t C = I->body(B).Calls; C != I->body(B + 1).Calls; ++C)
        forwardArguments(I->call(C));
    }
  }
}

void Surroundings::needFunctions(const facts::Unit &U) {
  for (const facts::Function &F : U.Functions) {
    bool HasBody = F.Flags & facts::Function::HasBody;
    if (HasBody)
      for (facts::FnId Base : U.overrides(F))
        if (FunctionId B = Part.find(U.str(U.Functions[Base].LinkageName));
            B != None)
          addMethod(B);
    FunctionId Id = Part.find(U.str(F.LinkageName));
    if (Id == None)
      continue;
    Part.mention(Id);
    if (F.Parent)
      Part.addType(U.str(F.Parent));
    // What is no more than declared here may be said to be a barrier.
    if (HasBody || F.Annotations)
      for (uint32_t R = 0; R != I->numRoots(); ++R)
        if (I->root(R).Function == Id)
          Part.addRoot(R);
    if (!HasBody)
      continue;
    DefinedNow.insert(Id);
    uint64_t Called = I->said(Id).CallsParamsHigh;
    Called = Called << 32 | I->said(Id).CallsParamsLow;
    if (!I->hasBody(Id) || (Called & ~U.extra(F).CallsParams))
      Limits.NowDefined.insert(Id);
    if (!Defined.insert(Id).second)
      continue;
    MayEnter = true;
    // Whatever was not entered before, because it was trusted or a barrier, may
    // be now.
    includeOrigins(Id);
    // Others may define it as well, in other ways.
    Rows Bodies = I->bodies(Id);
    for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B) {
      if (!Limits.IsClosed[Id] || Part.isOwnBody(B))
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

/// Whether the search does not enter what is annotated so.
static bool isEnd(uint8_t Annotations) {
  return (Annotations & facts::WriteBarrier) ||
         ((Annotations & facts::YesWriteBarrierRec) &&
          !(Annotations & program::Prohibitions));
}

/// Functions that are entered now and were not, since the file alone called
/// them a barrier, or trusted, or did not prohibit barriers in them; or that
/// are a barrier only now: whoever calls them was not followed there.
void Surroundings::needAnnotated(const facts::Unit &U) {
  auto Add = [&](FunctionId F) {
    if (!Annotated.insert(F))
      return;
    MayEnter = true;
    includeOrigins(F);
    callsArguments(F);
    for (FunctionId Base : I->overridden(F))
      addMethod(Base);
  };
  std::map<FunctionId, uint8_t> Now; // what the file says
  for (const facts::Function &F : U.Functions)
    if (F.Annotations)
      if (FunctionId Id = Part.find(U.str(F.LinkageName)); Id != None)
        Now[Id] |= F.Annotations;
  for (const AnnotationRow &A : I->rows<AnnotationRow>(Section::Annotations))
    if (Limits.Own.isOwn(A))
      Now.try_emplace(A.Function);
  for (auto [F, Said] : Now) {
    uint8_t Before = I->said(F).Annotations;
    uint8_t After = Part.annotations(F) | Said;
    if ((isEnd(Before) && !isEnd(After)) ||
        (After & facts::WriteBarrier & ~Before))
      Add(F);
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
    if (S.K == Slot::Field || S.K == Slot::Named)
      forwardMemory(S.K, U.str(S.A));
    if (Id == None) {
      // Nobody made use of what is passed or returned there, till now.
      if ((S.K == Slot::Param || S.K == Slot::Return) &&
          S.A != facts::NoFunction)
        meetCallers(Part.find(U.str(U.Functions[S.A].LinkageName)));
      continue;
    }
    // All that has escaped counts only where the file calls what is unknown.
    if (Id != EscapeSlot)
      wantValues(Id);
    forwardTo(Id);
  }
  for (const facts::Flow &F : U.Flows)
    if (F.K == facts::Flow::FromFunction || F.K == facts::Flow::FromVirtual)
      forEachFunction(Part.find(U.str(U.Functions[F.Src].LinkageName)),
                      F.K == facts::Flow::FromVirtual, [&](FunctionId G) {
                        Part.mention(G);
                        includeUntyped(G);
                        letGo(G);
                      });
  for (const facts::Call &C : U.Calls)
    needCall(U, C);
}

/// What a call passes to whom it may run, and what it gets from them.
void Surroundings::needCall(const facts::Unit &U, const facts::Call &C) {
  SmallVector<FunctionId, 8> Targets;
  auto ToTarget = [&](FunctionId F) { Targets.push_back(F); };
  bool IsVirtual = C.K == facts::Call::Virtual;
  if (C.K != facts::Call::Indirect)
    forEachFunction(Part.find(U.str(U.Functions[C.Callee].LinkageName)),
                    IsVirtual, ToTarget);
  else if (SlotId S = find(*I, U, U.Slots[C.Callee]); S != None)
    forEachFunction(S, ToTarget);
  if (IsVirtual) {
    for (FunctionId F : Targets)
      Part.mention(F);
    Part.addReceiver(U.str(U.CallExtras[C.Extra].Text));
  }
  if (C.Extra && U.CallExtras[C.Extra].Result)
    for (FunctionId F : Targets)
      if (SlotId From =
              I->findSlot(Slot::Return, I->str(I->said(F).LinkageName), "", 0);
          From != None) {
        wantValues(From);
        if (C.Flags & facts::Call::ResultByRef)
          forwardTo(From);
      }
  for (const facts::Argument &A : U.args(C)) {
    if (A.Held || A.Pointee)
      for_each(Targets, [&](FunctionId F) { includeUntyped(F); });
    if (!A.Value)
      continue;
    for (FunctionId F : Targets) {
      SlotId To = I->findSlot(Slot::Param, I->str(I->said(F).LinkageName), "",
                              program::parameterFor(C, A.Index, I->info(F)));
      if (To != None) {
        wantValues(To);
        forwardTo(To);
      }
    }
    if (SlotId S = find(*I, U, U.Slots[A.Value]); S != None)
      forEachFunction(S, [&](FunctionId F) { letGo(F); });
  }
}

/// What a function's parameters hold may be unknown now: what it does with that
/// is not seen. What it returns gets out, too, and so do the records that it
/// exchanges with callers.
void Surroundings::letGo(FunctionId F) {
  if (!Part.hasBody(F) || !GoneOut.insert(F).second)
    return;
  for (uint32_t P = 0; P != I->function(F).NumParams; ++P)
    forwardTo(I->findSlot(Slot::Param, I->str(I->said(F).LinkageName), "", P));
  if (SlotId Return =
          I->findSlot(Slot::Return, I->str(I->said(F).LinkageName), "", 0);
      Return != None)
    wantValues(Return);
  Rows Bodies = I->bodies(F);
  for (uint32_t B = Bodies.Begin; B != Bodies.End; ++B)
    if (uint32_t Given = I->body(B).Given; Given && !Part.isOwnBody(B)) {
      Part.addExchange(F);
      addRecords(Given, LetOut);
    }
}

/// All function values that others pass to a function and get from it.
void Surroundings::meetCallers(FunctionId F) {
  if (F == None || !WithCallers.insert(F).second)
    return;
  for (uint32_t Call : I->callsOf(F)) {
    const CallRow &C = I->call(Call);
    Rows Arguments = I->arguments(C);
    bool Passes = I->extra(C).Result != None || I->extra(C).Given;
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      Passes |= I->argument(A).Value != None || I->argument(A).Pointee;
    if (!Passes || isOwnCall(Call))
      continue;
    Part.addCall(Call);
    if (I->extra(C).Result != None)
      forwardTo(I->extra(C).Result);
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
    if (F == None || !Untyped.insert(F).second || !Part.hasBody(F))
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
      I->forEachTarget(I->call(C), [&](FunctionId G) { Work.push_back(G); });
    }
  }
}

} // namespace nowb::index
