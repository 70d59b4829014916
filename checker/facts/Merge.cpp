// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Units are taken in the order in which they are linked. Of all that can be
// told by its content alone, each is kept in the first unit that has it; in
// others it is kept only where something refers to it that is kept there.
// "First" is a minimum, and what was merged before has lost nothing that is
// first in it, so neither order nor grouping matters.
//
#include "facts/Merge.h"
#include "facts/NumMembers.h"
#include "facts/UnitOrder.h"
#include "facts/UnitWriter.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace nowb::facts {
namespace {

// What has a member more: all of its strings, types and other ids must be among
// those below, and what tells it from others in its key.
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

/// Fn(id) for each type that the unit refers to, which it may change.
template <typename UnitT, typename Callback>
void forEachType(UnitT &U, Callback Fn) {
  for (auto &E : U.FunctionExtras) {
    Fn(E.Held);
    Fn(E.Given);
  }
  for (auto &E : U.CallExtras)
    Fn(E.Given);
  for (auto &A : U.Arguments) {
    Fn(A.Pointee);
    Fn(A.Held);
  }
  for (auto &S : U.Stores)
    Fn(S.Type);
  for (auto &F : U.Fields)
    Fn(F.Type);
  for (auto &V : U.Variables)
    Fn(V.Given);
}

/// Fn(id) for each string that the unit refers to, which it may change.
template <typename Callback> void forEachString(Unit &U, Callback Fn) {
  Fn(U.MainFile);
  for (Function &F : U.Functions) {
    for (StrId *Id :
         {&F.LinkageName, &F.Name, &F.Display, &F.Signature, &F.Parent})
      Fn(*Id);
    Fn(F.At.File);
  }
  for (TypeTerm &T : U.TypeTerms)
    if (T.hasName())
      Fn(T.Name);
  for (Slot &S : U.Slots) {
    if (S.K == Slot::Variable || S.K == Slot::Field || S.K == Slot::Memory ||
        S.K == Slot::Named)
      Fn(S.A);
    if (S.K == Slot::Field)
      Fn(S.B);
  }
  for (Call &C : U.Calls)
    Fn(C.At.File);
  for (CallExtra &E : U.CallExtras) {
    Fn(E.Text);
    Fn(E.Signature);
  }
  for (Store &S : U.Stores) {
    Fn(S.At.File);
    Fn(S.TypeText);
    Fn(S.PlaceText);
  }
  for (Flow &F : U.Flows) {
    if (F.K == Flow::FromUnknown)
      Fn(F.Src);
    Fn(F.At.File);
    Fn(F.Signal);
  }
  for (Opaque &O : U.Opaques) {
    Fn(O.At.File);
    Fn(O.What);
  }
  for (Record &R : U.Records) {
    Fn(R.Name);
    Fn(R.At.File);
  }
  for (Field &F : U.Fields)
    Fn(F.Name);
  for (StrId &Base : U.Names)
    Fn(Base);
  for (Typedef &T : U.Typedefs) {
    Fn(T.Name);
    Fn(T.At.File);
    Fn(T.Record);
  }
  for (Variable &V : U.Variables) {
    Fn(V.LinkageName);
    Fn(V.Name);
    Fn(V.At.File);
  }
  for (FunctionCast &C : U.FunctionCasts) {
    Fn(C.From);
    Fn(C.To);
  }
  for (AnnotationUse &A : U.AnnotationUses)
    Fn(A.At.File);
  for (Suppression &S : U.Suppressions)
    Fn(S.At.File);
  for (Dependency &D : U.Dependencies)
    Fn(D.Path);
  for (Diagnostic &D : U.Diagnostics) {
    Fn(D.At.File);
    Fn(D.Message);
  }
}

/// What something says, as numbers that mean the same in all units.
class Key {
public:
  template <typename... Numbers> Key &add(Numbers... N) {
    (Words.push_back(static_cast<uint32_t>(N)), ...);
    return *this;
  }
  Key &wide(uint64_t N) { return add(N, N >> 32); }
  Key &at(Location L) { return add(L.File, L.Line, L.Column); }
  StringRef bytes() const {
    return {reinterpret_cast<const char *>(Words.data()),
            Words.size() * sizeof(uint32_t)};
  }

private:
  SmallVector<uint32_t, 32> Words;
};

/// Which of a unit's things stay, and their new ids.
class Kept {
public:
  explicit Kept(size_t Size) : Bits(Size) {}
  /// True if it was not there yet.
  bool insert(uint32_t Id) {
    if (Bits.test(Id))
      return false;
    Bits.set(Id);
    return true;
  }
  bool contains(uint32_t Id) const { return Bits.test(Id); }
  void number() {
    NewIds.resize(Bits.size());
    uint32_t Next = 0;
    for (unsigned Id : Bits.set_bits())
      NewIds[Id] = Next++;
  }
  uint32_t operator[](uint32_t Old) const { return NewIds[Old]; }
  template <typename T> void filter(std::vector<T> &All) const {
    uint32_t Next = 0;
    for (unsigned Id : Bits.set_bits())
      All[Next++] = All[Id];
    All.resize(Next);
  }

private:
  BitVector Bits;
  std::vector<uint32_t> NewIds;
};

class Merger {
public:
  Merger() { Names.Strings = {StringRef()}; }
  void add(Unit U, const FactsFile::Entry &From);
  bool isNewBody(uint64_t Hash) {
    // DenseSet keeps the two last values for itself: such bodies are all kept.
    return Hash >= ~uint64_t(1) || Bodies.insert(Hash).second;
  }
  std::string finish();

private:
  enum Kind : uint8_t {
    OfType,
    OfPlace,
    OfSlot,
    OfFunction,
    OfRecord,
    OfTypedef,
    OfVariable,
    OfCast,
    OfAnnotation,
    OfSuppression
  };
  /// Whether no unit before this one said that.
  bool isNew(Kind K, Key &Said) {
    return Seen.insert(Said.add(K).bytes()).second;
  }
  StrId share(StringRef Text);
  static Key keyOf(const Unit &U, const Function &F);
  static void addType(Key &To, const Unit &U, TypeId Id);
  FnId shareFunction(const Unit &U, const Function &F);
  uint32_t shareDependency(const Dependency &D);

  void prune(Unit &U);
  void dropDeclarations(Unit &U);
  void markBodies(const Unit &U);
  void markNew(const Unit &U);
  void markReferred(const Unit &U);
  void renumber(Unit &U);
  void markFunction(FnId F) {
    if (Functions.insert(F))
      Work.push_back(F);
  }

  StringSet<> Seen;
  DenseSet<uint64_t> Bodies;
  StringMap<StrId> StringIds;
  StringMap<FnId> FunctionIds;
  StringMap<uint32_t> DependencyIds;
  /// Strings and functions of all.
  Unit Names;
  std::vector<Dependency> Dependencies;
  Bytes Head, Parts;
  uint32_t NumUnits = 0;
  /// A zero for each string.
  std::vector<StrId> Scratch;

  /// Of the unit at hand.
  Kept Types{0}, Places{0}, Slots{0}, Functions{0}, Suppressions{0};
  SmallVector<FnId, 0> Work;
};

StrId Merger::share(StringRef Text) {
  if (Text.empty())
    return 0;
  auto [It, IsNew] = StringIds.try_emplace(Text, Names.Strings.size());
  if (IsNew)
    Names.Strings.push_back(It->first());
  return It->second;
}

/// All of a function but what refers to others of its unit.
Key Merger::keyOf(const Unit &U, const Function &F) {
  const FunctionExtra &E = U.extra(F);
  Key Said;
  return Said.add(F.LinkageName, F.Name, F.Display, F.Flags, F.Annotations)
      .add(F.NumParams, F.Signature, F.Parent)
      .at(F.At)
      .wide(E.CallsParams)
      .wide(E.BodyHash);
}

FnId Merger::shareFunction(const Unit &U, const Function &F) {
  auto [It, IsNew] =
      FunctionIds.try_emplace(keyOf(U, F).bytes(), Names.Functions.size());
  if (IsNew) {
    Function &Shared = Names.Functions.emplace_back(F);
    Shared.Extra = 0;
    const FunctionExtra &E = U.extra(F);
    if (E.CallsParams || E.BodyHash) {
      FunctionExtra &Own = Names.ownExtra(Shared);
      Own.CallsParams = E.CallsParams;
      Own.BodyHash = E.BodyHash;
    }
  }
  return It->second;
}

uint32_t Merger::shareDependency(const Dependency &D) {
  auto [It, IsNew] = DependencyIds.try_emplace(
      Key().add(D.Path).wide(D.Hash).bytes(), Dependencies.size());
  if (IsNew)
    Dependencies.push_back(D);
  return It->second;
}

void Merger::addType(Key &To, const Unit &U, TypeId Id) {
  SmallVector<TypeTerm, 8> Terms(U.type(Id));
  llvm::sort(Terms, [](TypeTerm A, TypeTerm B) {
    return std::pair(A.K, A.Name) < std::pair(B.K, B.Name);
  });
  To.add(Terms.size());
  for (TypeTerm T : Terms)
    To.add(T.K, T.Name);
}

/// Bodies are there once already: those that were repeated were not read.
void Merger::markBodies(const Unit &U) {
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

void Merger::markNew(const Unit &U) {
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

void Merger::markReferred(const Unit &U) {
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
void Merger::dropDeclarations(Unit &U) {
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

void Merger::prune(Unit &U) {
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

void Merger::renumber(Unit &U) {
  for (Kept *K : {&Types, &Places, &Slots, &Functions, &Suppressions})
    K->number();
  Types.filter(U.Types);
  Places.filter(U.Places);
  Slots.filter(U.Slots);
  Functions.filter(U.Functions);
  Suppressions.filter(U.Suppressions);
  for (Slot &S : U.Slots)
    if (S.K == Slot::Local || S.K == Slot::Param || S.K == Slot::Return)
      S.A = Functions[S.A];
  for (FnId &Ref : U.FunctionRefs)
    Ref = Functions[Ref];
  forEachType(U, [&](TypeId &Id) { Id = Types[Id]; });
  for (FunctionExtra &E : U.FunctionExtras)
    E.Returns = Places[E.Returns];
  for (Call &C : U.Calls)
    C.Callee = C.K == Call::Indirect ? Slots[C.Callee] : Functions[C.Callee];
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
    else if (F.K != Flow::FromUnknown)
      F.Src = Functions[F.Src];
  }
  for (AnnotationUse &A : U.AnnotationUses)
    if (A.Function != NoFunction)
      A.Function = Functions[A.Function];
}

void Merger::add(Unit U, const FactsFile::Entry &From) {
  uint64_t Rank = rankOf(U);
  // Names are shared in an order that no id decides.
  for (Range R : U.Types)
    llvm::sort(U.TypeTerms.begin() + R.Begin, U.TypeTerms.begin() + R.End,
               [&](TypeTerm A, TypeTerm B) {
                 auto Text = [&](TypeTerm T) {
                   return T.hasName() ? U.str(T.Name) : StringRef();
                 };
                 return std::tuple(A.K, Text(A), A.Name) <
                        std::tuple(B.K, Text(B), B.Name);
               });
  std::vector<StrId> Ids(U.Strings.size());
  forEachString(U, [&](StrId &Id) {
    if (Id && !Ids[Id])
      Ids[Id] = share(U.str(Id));
    Id = Ids[Id];
  });
  prune(U);

  std::vector<FnId> SharedFunctions;
  for (const Function &F : U.Functions)
    SharedFunctions.push_back(shareFunction(U, F));
  std::vector<uint32_t> SharedDependencies;
  for (const Dependency &D : U.Dependencies)
    SharedDependencies.push_back(shareDependency(D));
  // All strings, for as long as the unit is written.
  U.Strings.swap(Names.Strings);
  Scratch.resize(U.Strings.size());
  UnitWriter Writer(U, SharedFunctions, SharedDependencies, Scratch);
  Writer.run();
  U.Strings.swap(Names.Strings);

  Head.number(From.MainFile.size());
  Head.raw(From.MainFile);
  Head.fixed<uint64_t>(Rank);
  Head.fixed<uint64_t>(From.Checksums.first);
  Head.fixed<uint64_t>(From.Checksums.second);
  Head.number(Writer.payload().size());
  Parts.raw(Writer.payload());
  ++NumUnits;
}

std::string Merger::finish() {
  UnitWriter Writer(Names);
  Writer.keepStrings();
  Writer.run();
  Bytes List, Payload;
  List.number(NumUnits);
  List.raw(Head.str());
  Payload.number(Writer.payload().size());
  Payload.raw(Writer.payload());
  Payload.number(Dependencies.size());
  for (const Dependency &D : Dependencies) {
    Payload.number(D.Path);
    Payload.fixed<uint64_t>(D.Hash);
  }
  Payload.raw(Parts.str());
  Parts = Bytes();
  std::string File;
  File.reserve(format::HeaderSize + List.str().size() + Payload.str().size());
  raw_string_ostream OS(File);
  writeParts(format::MergedMagic, List.str(), Payload.str(), OS);
  return File;
}

/// A unit that is to be merged, with what orders it.
struct Ordered {
  StringRef MainFile;
  uint64_t Rank;
  std::pair<uint64_t, uint64_t> Checksums;
  std::pair<uint32_t, uint32_t> Where;
  bool operator<(const Ordered &Other) const {
    return std::tie(MainFile, Rank, Checksums) <
           std::tie(Other.MainFile, Other.Rank, Other.Checksums);
  }
};

} // namespace

/// As sortUnits() does; of units of one main file the ranks must be known.
static Expected<std::vector<Ordered>> inOrder(ArrayRef<FactsFile> Files) {
  std::vector<Ordered> All;
  StringMap<unsigned> OfMainFile;
  for (auto Where : distinctUnits(Files)) {
    const FactsFile::Entry &E = Files[Where.first].units()[Where.second];
    All.push_back({E.MainFile, E.Rank, E.Checksums, Where});
    ++OfMainFile[E.MainFile];
  }
  for (Ordered &O : All) {
    if (O.Rank || OfMainFile[O.MainFile] == 1)
      continue;
    auto U = Files[O.Where.first].read(O.Where.second,
                                       [](uint64_t) { return false; });
    if (!U)
      return U.takeError();
    O.Rank = rankOf(*U);
  }
  llvm::sort(All);
  return std::move(All);
}

Expected<std::string> merge(ArrayRef<FactsFile> Files) {
  auto Units = inOrder(Files);
  if (!Units)
    return Units.takeError();
  Merger M;
  for (const Ordered &O : *Units) {
    const FactsFile &File = Files[O.Where.first];
    auto U = File.read(O.Where.second,
                       [&](uint64_t Hash) { return M.isNewBody(Hash); });
    if (!U)
      return U.takeError();
    M.add(std::move(*U), File.units()[O.Where.second]);
  }
  return M.finish();
}

} // namespace nowb::facts
