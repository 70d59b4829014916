// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What slots hold that a file reads, and where it goes what it puts in others.
//
#include "index/Round.h"

using namespace llvm;
using nowb::facts::Slot;

namespace nowb::index {

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

bool Surroundings::isGivenByOthers(SlotId S) const {
  bool Any = false;
  forEachValue(S, [&](uint32_t) {
    Any = true;
    return false;
  });
  return Any;
}

bool Surroundings::holdsGone(SlotId S) const {
  bool Any = false;
  forEachFunction(S, [&](FunctionId F) { Any |= isGone(F); });
  return Any;
}

void Surroundings::forEachFunction(FunctionId F, bool IsVirtual,
                                   function_ref<void(FunctionId)> Fn) const {
  if (F == None)
    return;
  Fn(F);
  if (IsVirtual)
    for_each(I->overriders(F), Fn);
}

void Surroundings::forEachFunction(SlotId S,
                                   function_ref<void(FunctionId)> Fn) const {
  forEachValue(S, [&](uint32_t V) {
    forEachFunction(program::FunctionFlow::functionOf(V),
                    program::FunctionFlow::isVirtual(V), Fn);
    return true;
  });
}

void Surroundings::wantValues(SlotId S) {
  if (!WithValues.insert(S).second || I->slot(S).Class == None)
    return;
  forEachValue(S, [&](uint32_t V) {
    Part.addValue(S, V);
    return true;
  });
  // One cause is known, where there may be several: that it was the file's does
  // not say that others have none.
  if (I->slotClass(I->slot(S).Class).Unknown)
    Part.addUnknown(S);
}

void Surroundings::forwardTo(SlotId S) {
  if (S == None || !Forward.insert(S).second)
    return;
  ForwardOrder.push_back(S);
  MayEnter = true;
  const SlotRow &Row = I->slot(S);
  if (Row.IsShared)
    Part.addShared(S);
  if (Row.Kind == Slot::Field || Row.Kind == Slot::Named)
    forwardMemory(Row.Kind, I->str(Row.A));
}

/// Where others look for functions in memory, be it of a record or without a
/// type, and what leads to it.
void Surroundings::forwardMemory(uint32_t Kind, StringRef Name) {
  if (Kind == Slot::Named) {
    if (Name.starts_with(UntypedMemory))
      forwardTo(I->findSlot(Slot::Named, UntypedMemory, "", 0));
    return;
  }
  SmallVector<StringId, 8> Work;
  auto Add = [&](StringId Record) {
    if (Memory.insert(Record).second)
      Work.push_back(Record);
  };
  I->forRecords(Name, [&](uint32_t R) { Add(I->record(R).Name); });
  ArrayRef<LeadRow> All = I->rows<LeadRow>(Section::Leads);
  while (!Work.empty()) {
    StringId Record = Work.pop_back_val();
    forwardTo(I->findSlot(Slot::Field, I->str(Record), "", 0));
    auto It =
        partition_point(All, [&](const LeadRow &L) { return L.To < Record; });
    for (; It != All.end() && It->To == Record; ++It)
      Add(It->From);
  }
}

/// Whether no function is in it: see FunctionFlow::objects.
bool Surroundings::isOfObjects(SlotId S) const {
  return I->slot(S).Kind == Slot::Named &&
         I->str(I->slot(S).A).starts_with(program::FunctionFlow::objectsOf(""));
}

/// Follows what may be put in the slots that someone asked to.
void Surroundings::forward() {
  ArrayRef<uint32_t> All = I->rows<uint32_t>(Section::Uses);
  for (; Forwarded != ForwardOrder.size(); ++Forwarded) {
    SlotId S = ForwardOrder[Forwarded];
    if (isOfObjects(S))
      continue;
    Rows Own = I->uses(S);
    for (uint32_t U = Own.Begin; U != Own.End; ++U)
      forwardUse(All[U]);
    if (I->slot(S).Kind == Slot::Return && I->slot(S).A != None)
      forwardResults(I->slot(S).A);
  }
  for (; LookedForEmpty != ForwardOrder.size(); ++LookedForEmpty) {
    SlotId S = ForwardOrder[LookedForEmpty];
    if (isOfObjects(S) || (isGivenByOthers(S) && !holdsGone(S)))
      continue;
    Rows Own = I->uses(S);
    for (uint32_t U = Own.Begin; U != Own.End; ++U)
      forwardEmptied(All[U]);
  }
}

/// What a function returns goes where it is called, whichever way.
void Surroundings::forwardResults(FunctionId F) {
  auto FromCalls = [&](FunctionId G) {
    for (uint32_t Call : I->callsOf(G))
      if (SlotId Result = I->extra(I->call(Call)).Result;
          Result != None && !isOwnCall(Call)) {
        Part.addCall(Call);
        forwardTo(Result);
      }
  };
  FromCalls(F);
  for_each(I->overridden(F), FromCalls);
  includeOrigins(F);
}

/// Where others take its address, and where that goes.
void Surroundings::includeOrigins(FunctionId F) {
  Rows Own = I->origins(F);
  for (uint32_t O = Own.Begin; O != Own.End; ++O) {
    const OriginRow &Row = I->origin(O);
    if (Part.isOwn(Row.BodyFile))
      continue;
    Part.addValue(Row.Slot, program::FunctionFlow::element(F, Row.IsVirtual));
    forwardTo(Row.Slot);
  }
}

/// What a call passes goes on from the parameters of whom it runs.
void Surroundings::forwardArguments(const CallRow &C) {
  Rows Arguments = I->arguments(C);
  bool AnyValue = false;
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    AnyValue |= I->argument(A).Value != None;
  if (!AnyValue)
    return;
  facts::Call Said;
  Said.K = static_cast<facts::Call::Kind>(C.Kind);
  Said.Flags = C.Flags;
  I->forEachTarget(C, [&](FunctionId F) {
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        forwardTo(I->findSlot(
            Slot::Param, I->str(I->said(F).LinkageName), "",
            program::parameterFor(Said, I->argument(A).Index, I->info(F))));
  });
}

/// The records that a type names, as pointers to them or by value.
void Surroundings::addRecords(uint32_t Type, std::set<std::string> &To) const {
  for (const TermRow &T : I->terms(Type))
    if (T.Kind == facts::TypeTerm::Pointer ||
        T.Kind == facts::TypeTerm::Aggregate)
      To.insert(I->str(T.Name).str());
}

/// A call of what only the file puts there, or defines: it may reach nothing
/// that is seen any more, and who is not seen fills in the memory that it is
/// given.
void Surroundings::forwardEmptied(uint32_t Told) {
  uint32_t Call = Told & ((1u << UseShift) - 1);
  if (static_cast<Use>(Told >> UseShift) != Use::Callee || isOwnCall(Call))
    return;
  const CallRow &C = I->call(Call);
  Rows Arguments = I->arguments(C);
  bool Gives = I->extra(C).Given;
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    Gives |= I->argument(A).Pointee != 0;
  // Of very many calls that give the same one is enough.
  if (!Gives || (!I->extra(C).Given &&
                 !EmptiedExchanges.insert({C.Callee, C.Arguments}).second))
    return;
  Part.addCall(Call);
  addRecords(I->extra(C).Given, LetOut);
  for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
    addRecords(I->argument(A).Pointee, LetOut);
}

void Surroundings::forwardUse(uint32_t Told) {
  uint32_t Row = Told & ((1u << UseShift) - 1);
  switch (static_cast<Use>(Told >> UseShift)) {
  case Use::FlowTo:
  case Use::Result:
    return;
  case Use::FlowFrom:
    if (!Part.isOwnBody(I->bodyOfFlow(Row))) {
      Part.addFlow(Row);
      forwardTo(I->flow(Row).To);
    }
    return;
  case Use::Argument:
    if (!isOwnCall(Row)) {
      Part.addCall(Row);
      forwardArguments(I->call(Row));
    }
    return;
  case Use::Memory: {
    const CallRow &C = I->call(Row);
    // Of very many calls that give the same to the same one is enough.
    if (!isOwnCall(Row) && (C.Kind != facts::Call::Direct || C.Extra ||
                            Exchanges.insert({C.Callee, C.Arguments}).second))
      Part.addCall(Row);
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
    forwardTo(Result);
    for (uint32_t A = Arguments.Begin; A != Arguments.End; ++A)
      if (I->argument(A).Value != None)
        wantValues(I->argument(A).Value);
    return;
  }
  }
}

/// Functions that others put in memory without a type.
void Surroundings::wantUntyped(bool IsGiven) {
  for (SlotId S : I->rows<SlotId>(Section::UntypedSlots)) {
    wantValues(S);
    if (IsGiven)
      forwardTo(S);
  }
}

/// Functions that others put in memory in which who is not seen looks for them:
/// the file gives it, or a call that is in the slice.
void Surroundings::meetMemory(const Round &R) {
  using facts::TypeTerm;
  const program::Program &P = R.P;
  const facts::Unit &U = P.units()[R.OfFile];
  std::set<StringRef> Given;
  auto AddType = [&](facts::TypeId Type) {
    for (const TypeTerm &T : U.type(Type))
      if (T.K == TypeTerm::Pointer || T.K == TypeTerm::Aggregate)
        Given.insert(U.str(T.Name));
  };
  for (uint32_t F = 0; F != U.Functions.size(); ++F)
    for (const facts::Call &C : U.calls(U.Functions[F]))
      if (P.exchangesMemory({P.functions().of(R.OfFile, F), R.OfFile, F}, C)) {
        for (const facts::Argument &A : U.args(C))
          AddType(A.Pointee);
        AddType(U.CallExtras[C.Extra].Given);
      }
  auto Want = [&](StringRef Record, uint32_t Row, bool IsGiven) {
    for (uint32_t F = I->record(Row).Fields; F != I->record(Row + 1).Fields;
         ++F) {
      if (!I->field(F).IsFunction)
        continue;
      SlotId S =
          I->findSlot(facts::Slot::Field, Record, I->str(I->field(F).Name), 0);
      if (S == None)
        continue;
      Part.addSlot(S);
      wantValues(S);
      if (IsGiven)
        forwardTo(S);
    }
  };
  auto LookInto = [&](StringRef Name, bool IsGiven) {
    if (Name == "void")
      return wantUntyped(IsGiven);
    program::SymbolIndex Start = P.symbols().find(Name);
    if (Start == program::None)
      return;
    for (program::SymbolIndex Found :
         P.records().contents(Start, /*FollowPointers=*/true).Records) {
      StringRef Record = P.symbols().name(Found);
      I->forRecords(Record, [&](uint32_t Row) { Want(Record, Row, IsGiven); });
    }
  };
  Given.insert(LetOut.begin(), LetOut.end());
  for (StringRef Name : Given)
    LookInto(Name, true);
  for (const std::string &Name : LookedInto)
    LookInto(Name, false);
}

} // namespace nowb::index
