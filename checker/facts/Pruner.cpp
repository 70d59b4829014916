// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Marks what stays, then gives that new ids.
//
#include "facts/Pruner.h"
#include "facts/NumMembers.h"
#include "facts/UnitIds.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::facts {

// What has a member more: all of its strings, types and other ids must be among
// those of UnitIds.h, and what tells it from others in its key.
static_assert(numMembers<TypeTerm>() == 2 && numMembers<PlaceAtom>() == 2);
static_assert(numMembers<Field>() == 3);
static_assert(numMembers<Record>() == 5 && numMembers<Typedef>() == 4);
static_assert(numMembers<Slot>() == 3 && numMembers<Flow>() == 5);
static_assert(numMembers<Argument>() == 6 && numMembers<Call>() == 6);
static_assert(numMembers<CallExtra>() == 4);
static_assert(numMembers<Store>() == 7 && numMembers<Opaque>() == 2);
static_assert(numMembers<Function>() == 10);
static_assert(numMembers<FunctionExtra>() == 10);
static_assert(numMembers<Variable>() == 5);
static_assert(numMembers<FunctionCast>() == 2);
static_assert(numMembers<AnnotationUse>() == 3);
static_assert(numMembers<Suppression>() == 2 && numMembers<Dependency>() == 2);
static_assert(numMembers<Diagnostic>() == 3);

Key keyOf(const Unit &U, const Function &F) {
  const FunctionExtra &E = U.extra(F);
  Key Said;
  return Said.add(F.LinkageName, F.Name, F.Display, F.Flags, F.Annotations)
      .add(F.NumParams, F.Signature, F.Parent)
      .at(F.At)
      .wide(E.CallsParams)
      .wide(E.BodyHash);
}

static void addType(Key &To, const Unit &U, TypeId Id) {
  SmallVector<TypeTerm, 8> Terms(U.type(Id));
  llvm::sort(Terms, [](TypeTerm A, TypeTerm B) {
    return std::pair(A.K, A.Name) < std::pair(B.K, B.Name);
  });
  To.add(Terms.size());
  for (TypeTerm T : Terms)
    To.add(T.K, T.Name);
}

/// Bodies are there once already: those that were repeated were not read.
void Pruner::markBodies(const Unit &U) {
  for (const auto &[Id, F] : enumerate(U.Functions)) {
    const FunctionExtra &E = U.extra(F);
    constexpr unsigned Repeatable = Function::Inline;
    if (!E.isEmptyBody() ||
        ((F.Flags & Function::HasBody) && !(F.Flags & Repeatable)))
      markFunction(Id);
    Places.insert(E.Returns);
  }
  for (const Call &C : U.Calls)
    if (C.K == Call::Indirect)
      Slots.insert(C.Callee);
    else
      markFunction(C.Callee);
  for (const CallExtra &E : U.CallExtras)
    Slots.insert(E.Result);
  for (const Argument &A : U.Arguments) {
    Places.insert(A.Place);
    Slots.insert(A.Value);
  }
  for (const Store &S : U.Stores) {
    Places.insert(S.Place);
    if (S.Suppression)
      Suppressions.insert(S.Suppression - 1);
  }
  for (const Flow &F : U.Flows) {
    Slots.insert(F.Dst);
    if (F.K == Flow::FromSlot)
      Slots.insert(F.Src);
    else if (F.K != Flow::FromUnknown)
      markFunction(F.Src);
  }
}

void Pruner::markNew(const Unit &U) {
  for (TypeId Id = 1; Id != U.Types.size(); ++Id) {
    Key Said;
    addType(Said, U, Id);
    if (isNew(OfType, Said))
      Types.insert(Id);
  }
  for (PlaceId Id = 1; Id != U.Places.size(); ++Id) {
    Key Said;
    for (PlaceAtom A : U.place(Id))
      Said.add(A.K, A.Index);
    if (isNew(OfPlace, Said))
      Places.insert(Id);
  }
  for (SlotId Id = 1; Id != U.Slots.size(); ++Id) {
    const Slot &S = U.Slots[Id];
    bool IsOfFunction =
        S.K == Slot::Local || S.K == Slot::Param || S.K == Slot::Return;
    Key Said;
    Said.add(S.K, IsOfFunction ? U.Functions[S.A].LinkageName : S.A, S.B);
    if (isNew(OfSlot, Said))
      Slots.insert(Id);
  }
  for (const auto &[Id, F] : enumerate(U.Functions)) {
    Key Said = keyOf(U, F);
    for (FnId Overridden : U.overrides(F))
      Said.add(U.Functions[Overridden].LinkageName);
    if (isNew(OfFunction, Said))
      markFunction(Id);
  }
  for (const auto &[Id, S] : enumerate(U.Suppressions)) {
    Key Said;
    if (isNew(OfSuppression, Said.at(S.At).add(S.Named)))
      Suppressions.insert(Id);
  }
}

void Pruner::markReferred(const Unit &U) {
  forEachType(U, [&](TypeId Id) { Types.insert(Id); });
  for (const AnnotationUse &A : U.AnnotationUses)
    if (A.Function != NoFunction)
      markFunction(A.Function);
  for (const auto &[Id, S] : enumerate(U.Slots))
    if (Slots.contains(Id) &&
        (S.K == Slot::Local || S.K == Slot::Param || S.K == Slot::Return))
      markFunction(S.A);
  while (!Work.empty())
    for (FnId Overridden : U.overrides(U.Functions[Work.pop_back_val()]))
      markFunction(Overridden);
}

/// What nothing refers to by an id.
void Pruner::dropDeclarations(Unit &U) {
  llvm::erase_if(U.Records, [&](const Record &R) {
    Key Said;
    Said.add(R.Name, R.Flags).at(R.At).add(R.Bases.size());
    for (StrId Base : Unit::slice(U.Names, R.Bases))
      Said.add(Base);
    for (const auto &F : Unit::slice(U.Fields, R.Fields)) {
      Said.add(F.Name, F.IsFunction);
      addType(Said, U, F.Type);
    }
    return !isNew(OfRecord, Said);
  });
  std::vector<Field> Fields;
  std::vector<StrId> Bases;
  auto Move = [](auto &To, const auto &From, Range &Which) {
    auto Begin = static_cast<uint32_t>(To.size());
    append_range(To, Unit::slice(From, Which));
    Which = {Begin, static_cast<uint32_t>(To.size())};
  };
  for (Record &R : U.Records) {
    Move(Fields, U.Fields, R.Fields);
    Move(Bases, U.Names, R.Bases);
  }
  U.Fields = std::move(Fields);
  U.Names = std::move(Bases);
  llvm::erase_if(U.Typedefs, [&](const Typedef &T) {
    Key Said;
    return !isNew(OfTypedef, Said.add(T.Name, T.Flags, T.Record).at(T.At));
  });
  llvm::erase_if(U.Variables, [&](const auto &V) {
    Key Said;
    Said.add(V.LinkageName, V.Name, V.Flags).at(V.At);
    addType(Said, U, V.Given);
    return !isNew(OfVariable, Said);
  });
  llvm::erase_if(U.FunctionCasts, [&](const FunctionCast &C) {
    Key Said;
    return !isNew(OfCast, Said.add(C.From, C.To));
  });
  llvm::erase_if(U.AnnotationUses, [&](const AnnotationUse &A) {
    Key Said;
    StrId Name =
        A.Function == NoFunction ? 0 : U.Functions[A.Function].LinkageName;
    return !isNew(OfAnnotation, Said.add(A.K, Name).at(A.At));
  });
}

void Pruner::prune(Unit &U) {
  Types = Kept(U.Types.size());
  Places = Kept(U.Places.size());
  Slots = Kept(U.Slots.size());
  Functions = Kept(U.Functions.size());
  Suppressions = Kept(U.Suppressions.size());
  for (Kept *K : {&Types, &Places, &Slots})
    K->insert(0);
  dropDeclarations(U);
  markBodies(U);
  markNew(U);
  // It is by its functions that others of a unit that did not parse are known.
  if (U.Failed)
    for (FnId Id = 0; Id != U.Functions.size(); ++Id)
      markFunction(Id);
  markReferred(U);
  renumber(U);
}

void Pruner::renumber(Unit &U) {
  for (Kept *K : {&Types, &Places, &Slots, &Functions, &Suppressions})
    K->number();
  Types.filter(U.Types);
  Places.filter(U.Places);
  Slots.filter(U.Slots);
  Functions.filter(U.Functions);
  Suppressions.filter(U.Suppressions);
  forEachFunction(U, [&](FnId &Id) { Id = Functions[Id]; });
  forEachType(U, [&](TypeId &Id) { Id = Types[Id]; });
  for (FunctionExtra &E : U.FunctionExtras)
    E.Returns = Places[E.Returns];
  for (Call &C : U.Calls)
    if (C.K == Call::Indirect)
      C.Callee = Slots[C.Callee];
  for (CallExtra &E : U.CallExtras)
    E.Result = Slots[E.Result];
  for (Argument &A : U.Arguments) {
    A.Place = Places[A.Place];
    A.Value = Slots[A.Value];
  }
  for (Store &S : U.Stores) {
    S.Place = Places[S.Place];
    if (S.Suppression)
      S.Suppression = 1 + Suppressions[S.Suppression - 1];
  }
  for (Flow &F : U.Flows) {
    F.Dst = Slots[F.Dst];
    if (F.K == Flow::FromSlot)
      F.Src = Slots[F.Src];
  }
}

} // namespace nowb::facts
