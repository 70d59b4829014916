// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One function a section, in the order of the file.
//
#include "facts/UnitWriter.h"
#include "facts/NumMembers.h"
#include "facts/UnitOrder.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::facts {
// One that has a member more, which this file does not write yet, would lose it
// without a word: write it, read it, raise format::Version, then count it here.
static_assert(numMembers<Location>() == 3);
static_assert(numMembers<TypeTerm>() == 2 && numMembers<Field>() == 3);
static_assert(numMembers<Record>() == 5 && numMembers<Typedef>() == 4);
static_assert(numMembers<PlaceAtom>() == 2 && numMembers<Slot>() == 3);
static_assert(numMembers<Flow>() == 5 && numMembers<Argument>() == 6);
static_assert(numMembers<CallExtra>() == 4 && numMembers<Call>() == 6);
static_assert(numMembers<Store>() == 7 && numMembers<Opaque>() == 2);
static_assert(numMembers<Function>() == 10);
static_assert(numMembers<FunctionExtra>() == 10 && numMembers<Variable>() == 5);
static_assert(numMembers<FunctionCast>() == 2);
static_assert(numMembers<AnnotationUse>() == 3);
static_assert(numMembers<Suppression>() == 2 && numMembers<Dependency>() == 2);
static_assert(numMembers<Diagnostic>() == 3);
// A vector can be made of too many things to count the unit's members so. Three
// have no count: ArgumentLists, FunctionExtras and Dependencies.
static_assert(sizeof(Unit) - sizeof(std::shared_ptr<const void>) ==
              2 * sizeof(uint32_t) + sizeof(Unit::Rank) + sizeof(Elsewhere) +
                  (format::NumCounts + 3) * sizeof(std::vector<StrId>));

void UnitWriter::run() {
  if (IsPart)
    writeOrigin();
  else
    writeHead();
  writeTypesAndPlaces();
  writeSlots();
  if (IsPart)
    writeSharedFunctions();
  else
    writeFunctions();
  writeBodies();
  writeRecords();
  writeRest();
  joinPayload();
}

void UnitWriter::writeHead() {
  auto Text = [&](StrId Id) {
    StringRef Spelling = U.str(Id);
    Head.number(1 + Spelling.size());
    Head.raw(Spelling);
    if (Spelling.empty())
      return;
    NewId[Id] = Paths.try_emplace(Spelling, NextId).first->second;
    ++NextId;
  };
  Head.number(U.Failed ? format::UnitFailed : 0);
  Text(U.MainFile);
  Head.number(U.Dependencies.size());
  for (const Dependency &D : U.Dependencies) {
    // The main file is nearly always a dependency of itself.
    if (D.Path && U.str(D.Path) == U.str(U.MainFile))
      Head.number(0);
    else
      Text(D.Path);
    Head.fixed<uint64_t>(D.Hash);
  }
}

void UnitWriter::writeOrigin() {
  Sections.number(U.Failed ? format::UnitFailed : 0);
  Sections.number(file(U.MainFile));
  Sections.number(SharedDependencies.size());
  uint32_t Last = 0;
  for (uint32_t D : SharedDependencies) {
    Sections.delta(D, Last);
    Last = D;
  }
}

void UnitWriter::writeTypesAndPlaces() {
  assert(!U.Types.empty() && U.Types[0].empty() &&
         "Types[0] is the empty list");
  assert(!U.Places.empty() && U.Places[0].empty() && "Places[0] is the stack");
  Counts[format::Types] = U.Types.size() - 1;
  SmallVector<TypeTerm, 8> Terms;
  for (Range R : ArrayRef(U.Types).drop_front()) {
    // Numbered by name, not by the order that the unit's ids gave them.
    Terms.clear();
    for (TypeTerm T : sortedTerms(U, R))
      Terms.push_back({T.K, !T.hasName() ? T.Name : string(T.Name)});
    // Names that were used before have other numbers than their order here.
    llvm::sort(Terms, [](TypeTerm A, TypeTerm B) {
      return std::pair(A.K, A.Name) < std::pair(B.K, B.Name);
    });
    Sections.number(Terms.size());
    Counts[format::TypeTerms] += Terms.size();
    for (TypeTerm T : Terms)
      Sections.number(T.K | uint64_t(T.Name) << 3);
  }

  Counts[format::Places] = U.Places.size() - 1;
  for (Range R : ArrayRef(U.Places).drop_front()) {
    Sections.number(R.size());
    Counts[format::PlaceAtoms] += R.size();
    for (PlaceAtom A : Unit::slice(U.PlaceAtoms, R))
      Sections.number(A.K | uint64_t(A.Index) << 3);
  }
}

void UnitWriter::writeSlots() {
  assert(!U.Slots.empty() && U.Slots[0].K == Slot::None && "Slots[0] is none");
  Counts[format::Slots] = U.Slots.size() - 1;
  FnId LastFunction = 0;
  for (const Slot &S : ArrayRef(U.Slots).drop_front()) {
    Sections.number(S.K);
    switch (S.K) {
    case Slot::None:
      llvm_unreachable("only the first slot is none");
    case Slot::Local:
    case Slot::Param:
    case Slot::Return:
      Sections.delta(S.A, LastFunction);
      LastFunction = S.A;
      if (S.K != Slot::Return)
        Sections.number(S.B);
      break;
    case Slot::Variable:
    case Slot::Memory:
    case Slot::Named:
      Sections.number(string(S.A));
      break;
    case Slot::Field:
      Sections.number(string(S.A));
      Sections.number(string(S.B));
      break;
    case Slot::Escape:
      break;
    }
  }
}

void UnitWriter::location(Location At, Location &Before, Bytes &Out) {
  if (!At.File) {
    Out.number(1);
    Out.number(0);
    return;
  }
  At.File = file(At.File);
  bool OtherFile = At.File != Before.File;
  Out.number(uint64_t(format::zigzag(At.Line, Before.Line)) << 1 | OtherFile);
  if (OtherFile)
    Out.number(At.File);
  Out.number(At.Column);
  Before = At;
}

void UnitWriter::writeFunctions() {
  Counts[format::Functions] = U.Functions.size();
  StrId LastName = 0, LastParent = 0;
  Location Last;
  for (auto [Id, F] : enumerate(U.Functions)) {
    const FunctionExtra &E = U.extra(F);
    StrId LinkageName = string(F.LinkageName), Name = string(F.Name),
          Display = string(F.Display);
    Sections.number(F.Flags);
    Sections.number((F.Annotations ? format::Annotations : 0) |
                    (E.CallsParams ? format::CallsParams : 0) |
                    (F.Signature ? format::Signature : 0) |
                    (F.Parent ? format::Parent : 0) |
                    (!E.Overrides.empty() ? format::Overrides : 0) |
                    (E.BodyHash ? format::BodyHash : 0) |
                    (!E.isEmptyBody() ? format::Body : 0) |
                    (Display != Name ? format::Display : 0));
    Sections.delta(LinkageName, LastName);
    Sections.delta(Name, LinkageName);
    LastName = Name;
    if (Display != Name) {
      Sections.delta(Display, Name);
      LastName = Display;
    }
    Sections.number(F.NumParams);
    location(F.At, Last, Sections);
    if (F.Annotations)
      Sections.number(F.Annotations);
    if (E.CallsParams)
      Sections.number(E.CallsParams);
    if (F.Signature)
      Sections.number(string(F.Signature));
    if (F.Parent) {
      StrId Parent = string(F.Parent);
      Sections.delta(Parent, LastParent);
      LastParent = Parent;
    }
    if (!E.Overrides.empty()) {
      Sections.number(E.Overrides.size());
      Counts[format::FunctionRefs] += E.Overrides.size();
      for (FnId Overridden : U.overrides(F))
        Sections.delta(Overridden, Id);
    }
    if (E.BodyHash)
      Sections.fixed<uint64_t>(E.BodyHash);
  }
}

void UnitWriter::writeSharedFunctions() {
  Counts[format::Functions] = U.Functions.size();
  FnId Last = 0;
  for (auto [Id, F] : enumerate(U.Functions)) {
    ArrayRef<FnId> Overrides = U.overrides(F);
    uint64_t Which = 0;
    if (Id >= NumNew) {
      Which = format::zigzag(SharedFunctions[Id], Last);
      Last = SharedFunctions[Id];
    }
    Sections.number(Which << 2 |
                    (!Overrides.empty() ? format::RefOverrides : 0) |
                    (!U.extra(F).isEmptyBody() ? format::RefBody : 0));
    if (Overrides.empty())
      continue;
    Sections.number(Overrides.size());
    Counts[format::FunctionRefs] += Overrides.size();
    for (FnId Overridden : Overrides)
      Sections.delta(Overridden, Id);
  }
}

void UnitWriter::writeRecords() {
  Counts[format::Records] = U.Records.size();
  StrId LastName = 0;
  Location Last;
  for (const Record &R : U.Records) {
    Sections.number(R.Flags);
    StrId Name = string(R.Name);
    Sections.delta(Name, LastName);
    LastName = Name;
    location(R.At, Last, Sections);
    Sections.number(R.Bases.size());
    for (StrId Base : Unit::slice(U.Names, R.Bases))
      Sections.number(string(Base));
    Sections.number(R.Fields.size());
    for (const Field &F : Unit::slice(U.Fields, R.Fields)) {
      Sections.number(string(F.Name));
      Sections.number(uint64_t(F.Type) << 1 | F.IsFunction);
    }
    Counts[format::Names] += R.Bases.size();
    Counts[format::Fields] += R.Fields.size();
  }
}

void UnitWriter::writeRest() {
  Counts[format::Typedefs] = U.Typedefs.size();
  Counts[format::Variables] = U.Variables.size();
  Counts[format::FunctionCasts] = U.FunctionCasts.size();
  Counts[format::AnnotationUses] = U.AnnotationUses.size();
  Counts[format::Suppressions] = U.Suppressions.size();
  Counts[format::Diagnostics] = U.Diagnostics.size();

  Location Last;
  for (const Typedef &T : U.Typedefs) {
    Sections.number(T.Flags);
    Sections.number(string(T.Name));
    location(T.At, Last, Sections);
    Sections.number(string(T.Record));
  }
  Last = Location();
  for (const Variable &V : U.Variables) {
    Sections.number(V.Flags);
    Sections.number(string(V.LinkageName));
    Sections.number(string(V.Name));
    location(V.At, Last, Sections);
    Sections.number(V.Given);
  }
  for (const FunctionCast &C : U.FunctionCasts) {
    Sections.number(string(C.From));
    Sections.number(string(C.To));
  }
  Last = Location();
  for (const AnnotationUse &A : U.AnnotationUses) {
    Sections.number(A.K);
    Sections.number(A.Function == NoFunction ? 0 : 1 + A.Function);
    location(A.At, Last, Sections);
  }
  Last = Location();
  for (const Suppression &S : U.Suppressions) {
    location(S.At, Last, Sections);
    Sections.number(S.Named);
  }
  Last = Location();
  for (const Diagnostic &D : U.Diagnostics) {
    Sections.number(D.K);
    Sections.number(string(D.Message));
    location(D.At, Last, Sections);
  }
}

void UnitWriter::joinPayload() {
  Counts[format::Strings] = Order.size();
  for (uint32_t Count : Counts)
    Payload.number(Count);
  if (IsPart) {
    StrId Last = 0;
    for (StrId Id : Order) {
      Payload.delta(Id, Last);
      Last = Id;
      NewId[Id] = 0;
    }
    return Payload.raw(Sections.str());
  }
  for (StrId Id : Order)
    Payload.number(U.Strings[Id].size());
  for (StrId Id : Order)
    Payload.raw(U.Strings[Id]);
  Payload.raw(Sections.str());
}

} // namespace nowb::facts
