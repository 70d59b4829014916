// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One function a section, in the order of the file. A file's content is never
// trusted, whatever its checksum, and nothing here asserts on it. Longer than
// most sources for the many sections.
//
#include "facts/UnitReader.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace nowb::facts {

const char *UnitReader::run(const DependencyList *Head) {
  const struct {
    void (UnitReader::*Read)();
    const char *Name;
  } Sections[] = {
      {&UnitReader::readCounts, "counts"},
      {Head ? &UnitReader::readStrings : &UnitReader::readSharedStrings,
       "strings"},
      {Head ? nullptr : &UnitReader::readOrigin, "origin"},
      {&UnitReader::readTypes, "types"},
      {&UnitReader::readPlaces, "places"},
      {&UnitReader::readSlots, "slots"},
      {Head ? &UnitReader::readFunctions : &UnitReader::readSharedFunctions,
       "functions"},
      {&UnitReader::readBodies, "bodies"},
      {&UnitReader::readRecords, "records"},
      {&UnitReader::readRest, "declarations"},
      {&UnitReader::checkCounts, "counts"}};
  if (Head)
    readHeadStrings(*Head);
  for (auto [Read, Name] : Sections) {
    if (!Read)
      continue;
    (this->*Read)();
    if (In.failed())
      return Name;
  }
  return nullptr;
}

void UnitReader::readHeadStrings(const DependencyList &Head) {
  U.Failed = Head.Failed;
  U.Strings.reserve(2 + Head.Files.size());
  auto Add = [&](StringRef Text) -> StrId {
    if (Text.empty())
      return 0;
    U.Strings.push_back(Text);
    return U.Strings.size() - 1;
  };
  U.MainFile = Add(Head.MainFile);
  U.Dependencies.reserve(Head.Files.size());
  for (const auto &[Path, Hash] : Head.Files) {
    // The same bytes, not just the same text: the head said "the main file".
    bool IsMain = Path.data() == Head.MainFile.data() && !Path.empty();
    U.Dependencies.push_back({IsMain ? U.MainFile : Add(Path), Hash});
  }
}

void UnitReader::readCounts() {
  for (uint32_t &Count : Counts)
    Count = In.number();
  for (unsigned I = 0; I != format::NumCounts; ++I) {
    size_t Minimal =
        Shared && I == format::Functions ? 1 : format::MinimalSize[I];
    if (Counts[I] > In.left() / Minimal)
      In.fail();
  }
}

void UnitReader::readStrings() {
  size_t First = U.Strings.size();
  U.Strings.resize(First + Counts[format::Strings]);
  Cursor Lengths = In;
  uint64_t Total = 0;
  for (uint32_t I = 0; I != Counts[format::Strings]; ++I)
    Total += In.number();
  StringRef Text = In.raw(Total);
  if (In.failed())
    return;
  for (StringRef &S : MutableArrayRef(U.Strings).drop_front(First)) {
    size_t Length = Lengths.number();
    // The empty string is 0 and no other.
    if (!Length)
      return In.fail();
    S = Text.take_front(Length);
    Text = Text.drop_front(Length);
  }
}

void UnitReader::readSharedStrings() {
  U.Strings.reserve(1 + Counts[format::Strings]);
  StrId Last = 0;
  for (uint32_t I = 0; I != Counts[format::Strings] && !In.failed(); ++I) {
    Last = In.deltaIndex(Last, Shared->Names.Strings.size());
    // The empty string is 0 and no other; each is there once.
    if (!Last || local(Last) != I + 1)
      In.fail();
  }
}

void UnitReader::readOrigin() {
  U.Failed = In.number64() & format::UnitFailed;
  U.MainFile = string(In);
  uint32_t Last = 0;
  for (uint32_t N = In.index(In.left() + 1); N && !In.failed(); --N) {
    Last = In.deltaIndex(Last, Shared->Dependencies.size());
    if (In.failed())
      return;
    const Dependency &D = Shared->Dependencies[Last];
    U.Dependencies.push_back({local(D.Path), D.Hash});
  }
}

void UnitReader::readTypes() {
  U.Types.reserve(1 + Counts[format::Types]);
  U.TypeTerms.reserve(Counts[format::TypeTerms]);
  for (uint32_t I = 0; I != Counts[format::Types]; ++I) {
    uint32_t Begin = U.TypeTerms.size();
    uint64_t Before = 0;
    for (uint32_t N = In.index(In.left() + 1); N; --N) {
      uint64_t Code = In.number64();
      TypeTerm T;
      T.K = kind(In, Code & 7, format::LastTypeTerm);
      // A parameter's number has 16 bits, a call's as many as there are calls.
      if (Code >> 3 >= (T.hasName()                  ? U.Strings.size()
                        : T.K == TypeTerm::CallValue ? uint64_t(1) << 32
                                                     : uint64_t(1) << 16))
        return In.fail();
      T.Name = static_cast<StrId>(Code >> 3);
      uint64_t Key = uint64_t(T.K) << 32 | T.Name;
      if (U.TypeTerms.size() != Begin && Key <= Before)
        return In.fail();
      Before = Key;
      U.TypeTerms.push_back(T);
    }
    U.Types.push_back({Begin, static_cast<uint32_t>(U.TypeTerms.size())});
  }
}

void UnitReader::readPlaces() {
  U.Places.reserve(1 + Counts[format::Places]);
  Needs.reserve(1 + Counts[format::Places]);
  Needs.emplace_back();
  U.PlaceAtoms.reserve(Counts[format::PlaceAtoms]);
  for (uint32_t I = 0; I != Counts[format::Places]; ++I) {
    uint32_t Begin = U.PlaceAtoms.size();
    uint64_t Before = 0;
    PlaceNeeds &Need = Needs.emplace_back();
    for (uint32_t N = In.index(In.left() + 1); N; --N) {
      uint64_t Code = In.number64();
      PlaceAtom A;
      A.K = kind(In, Code & 7, format::LastPlaceAtom);
      A.Index = static_cast<uint32_t>(Code >> 3);
      uint64_t Key = uint64_t(A.K) << 32 | A.Index;
      if (Code >> 35 || (U.PlaceAtoms.size() != Begin && Key <= Before))
        return In.fail();
      Before = Key;
      if (A.K == PlaceAtom::Param)
        Need.Params = std::max<uint64_t>(Need.Params, uint64_t(A.Index) + 1);
      if (A.K == PlaceAtom::CallResult)
        Need.Calls = std::max<uint64_t>(Need.Calls, uint64_t(A.Index) + 1);
      U.PlaceAtoms.push_back(A);
    }
    U.Places.push_back({Begin, static_cast<uint32_t>(U.PlaceAtoms.size())});
  }
}

void UnitReader::readSlots() {
  U.Slots.reserve(1 + Counts[format::Slots]);
  FnId LastFunction = 0;
  for (uint32_t I = 0; I != Counts[format::Slots]; ++I) {
    Slot &S = U.Slots.emplace_back();
    S.K = kind(In, In.number64(), format::LastSlot);
    switch (S.K) {
    case Slot::None:
      return In.fail();
    case Slot::Local:
    case Slot::Param:
    case Slot::Return:
      S.A = LastFunction =
          In.deltaIndex(LastFunction, Counts[format::Functions]);
      if (S.K != Slot::Return)
        S.B = In.number();
      break;
    case Slot::Variable:
    case Slot::Memory:
    case Slot::Named:
      S.A = string(In);
      if (!S.A)
        return In.fail();
      break;
    case Slot::Field:
      S.A = string(In);
      S.B = string(In);
      break;
    case Slot::Escape:
      break;
    }
  }
}

void UnitReader::readFunctions() {
  Cursor C = In;
  const size_t NumStrings = U.Strings.size();
  const uint32_t NumFunctions = Counts[format::Functions];
  U.Functions.reserve(NumFunctions);
  // The file doesn't say how many have one.
  U.FunctionExtras.reserve(1 + NumFunctions);
  U.FunctionRefs.reserve(Counts[format::FunctionRefs]);
  Bodies.reserve(NumFunctions);
  StrId LastName = 0, LastParent = 0;
  Location Last;
  for (FnId Id = 0; Id != NumFunctions && !C.failed(); ++Id) {
    Function &F = U.Functions.emplace_back();
    F.Flags = C.number<uint16_t>();
    auto Present = C.number<uint8_t>();
    F.LinkageName = C.deltaIndex(LastName, NumStrings);
    F.Name = C.deltaIndex(F.LinkageName, NumStrings);
    F.Display = F.Name;
    if (Present & format::Display)
      F.Display = C.deltaIndex(F.Name, NumStrings);
    LastName = F.Display;
    F.NumParams = C.number<uint16_t>();
    F.At = location(C, Last);
    if (Present & format::Annotations)
      F.Annotations = C.number<uint8_t>();
    if (Present & format::CallsParams)
      U.ownExtra(F).CallsParams = C.number64();
    if (Present & format::Signature)
      F.Signature = string(C);
    if (Present & format::Parent)
      F.Parent = LastParent = C.deltaIndex(LastParent, NumStrings);
    if (Present & format::Overrides)
      U.ownExtra(F).Overrides = readOverrides(C, Id);
    if (Present & format::BodyHash)
      U.ownExtra(F).BodyHash = C.fixed<uint64_t>();
    if (Present & format::Body) {
      U.ownExtra(F);
      Bodies.push_back(Id);
    }
  }
  if (U.FunctionExtras.size() < U.FunctionExtras.capacity() / 2)
    U.FunctionExtras.shrink_to_fit();
  In = C;
}

Range UnitReader::readOverrides(Cursor &C, FnId Id) {
  auto Begin = static_cast<uint32_t>(U.FunctionRefs.size());
  for (uint32_t N = C.index(C.left() + 1); N; --N)
    U.FunctionRefs.push_back(C.deltaIndex(Id, Counts[format::Functions]));
  return {Begin, static_cast<uint32_t>(U.FunctionRefs.size())};
}

/// Which functions they are is read first: what is said of them is anywhere in
/// large tables, and so loaded some functions before it is needed.
void UnitReader::readSharedFunctions() {
  const Unit &Names = Shared->Names;
  Elsewhere &Others = U.Others;
  const bool LeavesOthers = Others.File != Elsewhere::NoFile && !U.Failed;
  if (Others.Count > Counts[format::Functions])
    return In.fail();
  struct Reference {
    FnId Shared;
    bool HasBody;
    Range Overrides;
  };
  std::vector<Reference> All;
  All.reserve(Counts[format::Functions]);
  U.FunctionRefs.reserve(Counts[format::FunctionRefs]);
  Cursor C = In;
  FnId Last = 0;
  bool IsAfterOthers = false;
  for (FnId Id = 0; Id != Counts[format::Functions] && !C.failed(); ++Id) {
    uint64_t Code = C.number64();
    bool IsSaidHere = true;
    FnId Which = Others.First + Id;
    if (Id >= Others.Count) {
      Which = Last = format::unzigzag(static_cast<uint32_t>(Code >> 2), Last);
      if (Which >= Names.Functions.size() || Code >> 34)
        C.fail();
      IsSaidHere = Code & (format::RefBody | format::RefOverrides);
    }
    if (IsAfterOthers && IsSaidHere)
      C.fail();
    IsAfterOthers = !IsSaidHere;
    if (LeavesOthers && !IsSaidHere) {
      Others.Numbers.push_back(Which);
      continue;
    }
    All.push_back({Which, (Code & format::RefBody) != 0, {}});
    if (Code & format::RefOverrides)
      All.back().Overrides = readOverrides(C, Id);
  }
  In = C;
  if (In.failed())
    return;

  Others.Numbers.shrink_to_fit();
  U.Functions.reserve(All.size());
  constexpr size_t ForFunction = 24, ForNames = 12;
  for (FnId Id = 0; Id != All.size(); ++Id) {
    if (Id + ForFunction < All.size()) {
      const Function *Soon = &Names.Functions[All[Id + ForFunction].Shared];
      __builtin_prefetch(Soon);
      __builtin_prefetch(&Soon->Extra);
    }
    if (Id + ForNames < All.size()) {
      const Function &Soon = Names.Functions[All[Id + ForNames].Shared];
      __builtin_prefetch(&(*Local)[Soon.LinkageName]);
      __builtin_prefetch(&Names.Strings[Soon.LinkageName]);
      __builtin_prefetch(&(*Local)[Soon.Signature]);
    }
    const Reference &R = All[Id];
    const Function &Said = Names.Functions[R.Shared];
    Function &F = U.Functions.emplace_back(Said);
    for (StrId *Name : {&F.LinkageName, &F.Name, &F.Display, &F.At.File,
                        &F.Signature, &F.Parent})
      *Name = local(*Name);
    F.Extra = 0;
    if (Said.Extra)
      U.ownExtra(F) = Names.extra(Said);
    if (!R.Overrides.empty())
      U.ownExtra(F).Overrides = R.Overrides;
    if (R.HasBody) {
      U.ownExtra(F);
      Bodies.push_back(Id);
    }
  }
  U.FunctionExtras.shrink_to_fit();
}

void UnitReader::readRecords() {
  U.Records.reserve(Counts[format::Records]);
  U.Names.reserve(Counts[format::Names]);
  U.Fields.reserve(Counts[format::Fields]);
  StrId LastName = 0;
  Location Last;
  for (uint32_t I = 0; I != Counts[format::Records] && !In.failed(); ++I) {
    Record &R = U.Records.emplace_back();
    R.Flags = In.number<uint8_t>();
    R.Name = LastName = In.deltaIndex(LastName, U.Strings.size());
    R.At = location(In, Last);
    R.Bases.Begin = U.Names.size();
    for (uint32_t N = In.index(In.left() + 1); N; --N) {
      U.Names.push_back(string(In));
      if (!U.Names.back())
        return In.fail();
    }
    R.Bases.End = U.Names.size();
    R.Fields.Begin = U.Fields.size();
    for (uint32_t N = In.index(In.left() + 1); N; --N) {
      Field &F = U.Fields.emplace_back();
      F.Name = string(In);
      uint64_t Code = In.number64();
      if (Code >> 1 >= U.Types.size())
        return In.fail();
      F.Type = static_cast<TypeId>(Code >> 1);
      // Terms are sorted: those that only a body gives a meaning are last.
      if (ArrayRef Terms = U.type(F.Type);
          !Terms.empty() && !Terms.back().hasName())
        return In.fail();
      F.IsFunction = Code & 1;
    }
    R.Fields.End = U.Fields.size();
  }
}

void UnitReader::readRest() {
  Location Last;
  U.Typedefs.resize(Counts[format::Typedefs]);
  for (Typedef &T : U.Typedefs) {
    T.Flags = In.number<uint8_t>();
    T.Name = string(In);
    T.At = location(In, Last);
    T.Record = string(In);
  }
  Last = Location();
  U.Variables.resize(Counts[format::Variables]);
  for (Variable &V : U.Variables) {
    V.Flags = In.number<uint8_t>();
    V.LinkageName = string(In);
    V.Name = string(In);
    V.At = location(In, Last);
    V.Given = In.index(U.Types.size());
  }
  U.FunctionCasts.resize(Counts[format::FunctionCasts]);
  for (FunctionCast &C : U.FunctionCasts) {
    C.From = string(In);
    C.To = string(In);
  }
  Last = Location();
  U.AnnotationUses.resize(Counts[format::AnnotationUses]);
  for (AnnotationUse &A : U.AnnotationUses) {
    auto Bit = In.number<uint8_t>();
    if (Bit > format::LastAnnotation || !isPowerOf2_32(Bit))
      return In.fail();
    A.K = static_cast<Annotation>(Bit);
    uint32_t Function = In.index(size_t(Counts[format::Functions]) + 1);
    A.Function = Function ? Function - 1 : NoFunction;
    A.At = location(In, Last);
  }
  Last = Location();
  U.Suppressions.resize(Counts[format::Suppressions]);
  for (Suppression &S : U.Suppressions) {
    S.At = location(In, Last);
    S.Named = In.index(2);
  }
  Last = Location();
  U.Diagnostics.resize(Counts[format::Diagnostics]);
  for (Diagnostic &D : U.Diagnostics) {
    D.K = kind(In, In.number64(), format::LastDiagnostic);
    D.Message = string(In);
    D.At = location(In, Last);
  }
  if (!In.atEnd())
    In.fail();
}

bool UnitReader::hasOnlyNames() const {
  for (unsigned I = 0; I != format::NumCounts; ++I)
    if (Counts[I] && I != format::Strings && I != format::Functions)
      return false;
  return Bodies.empty();
}

void UnitReader::checkCounts() {
  auto Check = [&](format::Count Which, size_t Size) {
    if (Size != Counts[Which])
      In.fail();
  };
  Check(format::TypeTerms, U.TypeTerms.size());
  Check(format::PlaceAtoms, U.PlaceAtoms.size());
  Check(format::FunctionRefs, U.FunctionRefs.size());
  Check(format::Fields, U.Fields.size());
  Check(format::Names, U.Names.size());
  if (LeftOut)
    return;
  Check(format::Calls, U.Calls.size());
  Check(format::CallExtras, U.CallExtras.size() - 1);
  Check(format::Arguments, U.Arguments.size() + SharedArguments);
  Check(format::Stores, U.Stores.size());
  Check(format::Flows, U.Flows.size());
  Check(format::Opaques, U.Opaques.size());
}

} // namespace nowb::facts
