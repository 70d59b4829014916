// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Managed and not-in-heap are kept apart until the end, so that no order of
// saying them matters; not-in-heap removes only the type that says it, not
// what derives from it.
//
#include "program/TypeOracle.h"
#include "program/PolicyNames.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using nowb::facts::TypeTerm;

namespace nowb::program {

TypeOracle::TypeOracle(ArrayRef<facts::Unit> Units, const Symbols &Names,
                       const RecordTable &Records, const policy::Policy &User,
                       const policy::Policy &Models, bool MayMiss,
                       std::vector<Problem> &Problems)
    : Units(Units), Names(Names), Records(Records), Known(Names.size()) {
  collect();
  applyPolicy(User, MayMiss, Problems);
  applyPolicy(Models, /*MayMiss=*/true, Problems);
  derive();
  for (uint16_t K : Known) {
    AnyManaged |= (K & (ManagedRecord | ManagedTypedef)) && !(K & NotInHeap);
    AnyManagedNumber |=
        (K & ManagedTypedef) && (K & NumberTypedef) && !(K & NotInHeap);
  }
  contain();

  GcTypes.resize(Units.size());
  size_t Work = 0;
  for (const facts::Unit &U : Units)
    Work += U.TypeTerms.size() + U.Strings.size() / 8;
  forEach(Units.size(), Work, [&](size_t U) {
    GcTypes[U].resize(Units[U].Types.size());
    if (Units[U].TypeTerms.empty() || !AnyManaged)
      return;
    std::vector<SymbolIndex> Symbol;
    Names.load(U, Symbol);
    for (facts::TypeId T = 1; T < Units[U].Types.size(); ++T)
      if (any_of(Units[U].type(T), [&](const TypeTerm &Term) {
            return Term.hasName() && holds(Term.K, Symbol[Term.Name]);
          }))
        GcTypes[U].set(T);
  });
}

bool TypeOracle::holds(TypeTerm::Kind K, SymbolIndex S) const {
  if (S == None)
    return false;
  switch (K) {
  case TypeTerm::Pointer:
    return (Known[S] & (ManagedRecord | ManagedTypedef | HasManaged)) &&
           !(Known[S] & NotInHeap);
  case TypeTerm::Typedef:
    return (Known[S] & ManagedTypedef) && !(Known[S] & NotInHeap);
  case TypeTerm::Aggregate:
  case TypeTerm::Held:
    return Known[S] & Contains;
  case TypeTerm::ParamValue:
  case TypeTerm::ParamPointee:
  case TypeTerm::CallValue:
    break;
  }
  llvm_unreachable("unknown kind of type term");
}

/// What the units say.
void TypeOracle::collect() {
  for (const RecordTable::Definition &D : Records.all()) {
    const uint8_t Flags = Records.facts(D).Flags;
    Known[D.Name] |=
        Flags & facts::Record::Union ? IsRecord | IsUnion : IsRecord;
    if (Flags & facts::Record::Managed)
      Known[D.Name] |= ManagedRecord;
    if (Flags & facts::Record::NotInHeap)
      Known[D.Name] |= NotInHeap;
    if (Flags & SaidToHaveManaged)
      Known[D.Name] |= HasManaged;
    if (Flags & facts::Record::Numbers)
      Known[D.Name] |= HoldsNumbers;
  }
  std::vector<SymbolIndex> Symbol;
  for (uint32_t U = 0; U != Units.size(); ++U) {
    if (Units[U].TypeTerms.empty() && Units[U].Typedefs.empty())
      continue;
    Names.load(U, Symbol);
    for (const TypeTerm &T : Units[U].TypeTerms)
      if (T.Name && T.hasName())
        Known[Symbol[T.Name]] |=
            T.K == TypeTerm::Typedef ? IsNamed | IsTypedef : IsNamed;
    for (const facts::Typedef &T : Units[U].Typedefs) {
      if (!T.Name)
        continue;
      // C's `typedef struct m m` names the record: its objects are no pointers.
      bool IsOwnRecord = T.Record == T.Name;
      Known[Symbol[T.Name]] |= IsOwnRecord ? IsNamed : IsTypedef;
      if (T.Flags & facts::Typedef::Managed) {
        Known[Symbol[T.Name]] |= IsOwnRecord ? ManagedRecord : ManagedTypedef;
        if (T.Record)
          Known[Symbol[T.Record]] |= ManagedRecord;
      }
      if (T.Flags & facts::Typedef::NotInHeap)
        Known[Symbol[T.Name]] |= NotInHeap;
      if (T.Flags & facts::Typedef::Number)
        Known[Symbol[T.Name]] |= NumberTypedef;
    }
  }
}

/// A name of a type as its source has it: without the unit that alone knows it,
/// and without anonymous namespaces.
static std::string writtenName(StringRef Name) {
  std::string Out = facts::splitUnit(Name).first.str();
  constexpr StringLiteral Nameless = "(anonymous namespace)::";
  for (size_t At; (At = Out.find(Nameless.str())) != std::string::npos;)
    Out.erase(At, Nameless.size());
  return Out;
}

void TypeOracle::applyPolicy(const policy::Policy &P, bool MayMiss,
                             std::vector<Problem> &Problems) {
  std::vector<const policy::Name *> All;
  for (const policy::Name &N : P.ManagedTypes)
    All.push_back(&N);
  for (const policy::Name &N : P.NotInHeap)
    All.push_back(&N);
  if (All.empty())
    return;
  BitVector Matched(All.size());
  NameMatcher Matcher(All);
  DenseSet<SymbolIndex> ManagedByName;
  for (SymbolIndex S = 0; S != Known.size(); ++S) {
    if (!(Known[S] & (IsRecord | IsTypedef | IsNamed)))
      continue;
    auto Found = [&](size_t I) {
      Matched.set(I);
      if (I >= P.ManagedTypes.size()) {
        Known[S] |= NotInHeap;
        return;
      }
      ManagedByName.insert(S);
      // A name that only pointers use may be either.
      bool OnlyTypedef = (Known[S] & IsTypedef) && !(Known[S] & IsRecord);
      Known[S] |= OnlyTypedef ? ManagedTypedef : ManagedRecord;
      if (Known[S] & IsTypedef)
        Known[S] |= ManagedTypedef;
    };
    StringRef Name = Names.name(S);
    Matcher.match(Name, Found);
    if (std::string Written = writtenName(Name); Written != Name)
      Matcher.match(Written, Found);
  }
  // A managed typedef of a record makes the record managed too.
  for (uint32_t U = 0; U != Units.size() && !ManagedByName.empty(); ++U)
    for (const facts::Typedef &T : Units[U].Typedefs)
      if (T.Record && ManagedByName.contains(Names.of(U, T.Name)))
        Known[Names.of(U, T.Record)] |= ManagedRecord;
  for (auto [I, N] : enumerate(All))
    if (!Matched[I] && !MayMiss)
      Problems.push_back(matchesNothing(P, *N, "type"));
}

/// A class derived from a managed one is managed. A pointer to a base of one
/// may be to a managed object: who is given a `Base *` can't tell. So may one
/// to a record that some code casts such a pointer to, as C does with bases:
/// units say so by a record that stands nowhere, whose bases are it and, after
/// it, what was cast.
void TypeOracle::derive() {
  std::vector<SymbolIndex> Managed;
  for (SymbolIndex S = 0; S != Known.size(); ++S)
    if (Known[S] & ManagedRecord)
      Managed.push_back(S);
  for (SymbolIndex S : Records.withDerived(Managed))
    Known[S] |= ManagedRecord;
  auto MarkBases = [&] {
    std::vector<SymbolIndex> InHeap;
    for (SymbolIndex S = 0; S != Known.size(); ++S)
      if ((Known[S] & ManagedRecord) && !(Known[S] & NotInHeap))
        InHeap.push_back(S);
    // (Also those of whom an index said so.)
    for (SymbolIndex S = 0; S != Known.size(); ++S)
      if (Known[S] & HasManaged)
        InHeap.push_back(S);
    for (SymbolIndex S : Records.withBases(InHeap))
      Known[S] |= HasManaged;
  };
  auto MarkCasts = [&] {
    bool IsNew = false;
    for (const RecordTable::Definition &D : Records.all()) {
      const facts::Record &R = Records.facts(D);
      if (R.At.Line || R.Bases.size() < 2)
        continue;
      auto Of = facts::Unit::slice(Units[D.Unit].Names, R.Bases);
      const SymbolIndex To = Names.of(D.Unit, Of.front());
      if (Known[To] & HasManaged)
        continue;
      if (any_of(Of.drop_front(), [&](facts::StrId From) {
            const SymbolIndex S = Names.of(D.Unit, From);
            return (Known[S] & HasManaged) && !(Known[S] & NotInHeap);
          })) {
        Known[To] |= HasManaged;
        IsNew = true;
      }
    }
    return IsNew;
  };
  do
    MarkBases();
  while (MarkCasts());
}

/// Which records contain GC pointers: from those with such a field, upward to
/// what contains or derives from them; but what holds numbers, only from a
/// number. Cost: linear in fields and bases.
void TypeOracle::contain() {
  if (!AnyManaged)
    return;
  std::vector<std::pair<SymbolIndex, SymbolIndex>> Containers;
  std::vector<SymbolIndex> Work;
  auto Mark = [&](SymbolIndex S, bool ByNumber) {
    if ((Known[S] & HoldsNumbers) && !ByNumber)
      return;
    const uint16_t Found = ByNumber ? Contains | ContainsNumber : Contains;
    if (Found & ~Known[S]) {
      Known[S] |= Found;
      Work.push_back(S);
    }
  };
  for (const RecordTable::Definition &D : Records.all()) {
    const facts::Unit &U = Units[D.Unit];
    const facts::Record &R = Records.facts(D);
    for (facts::StrId Base : facts::Unit::slice(U.Names, R.Bases))
      Containers.push_back({Names.of(D.Unit, Base), D.Name});
    for (const facts::Field &F : facts::Unit::slice(U.Fields, R.Fields))
      for (const TypeTerm &T : U.type(F.Type)) {
        SymbolIndex S = Names.of(D.Unit, T.Name);
        if (T.K == TypeTerm::Aggregate || T.K == TypeTerm::Held)
          Containers.push_back({S, D.Name});
        else if (holds(T.K, S))
          Mark(D.Name, T.K == TypeTerm::Typedef && (Known[S] & NumberTypedef));
      }
  }
  sort(Containers);
  while (!Work.empty()) {
    SymbolIndex S = Work.back();
    Work.pop_back();
    for (auto It = lower_bound(Containers, std::make_pair(S, SymbolIndex(0)));
         It != Containers.end() && It->first == S; ++It)
      Mark(It->second, Known[S] & ContainsNumber);
  }
}

/// Terms are sorted by kind: those of parameters are last.
TypeSet TypeOracle::ofParams(size_t U, facts::TypeId Type) const {
  TypeSet S = 0;
  for (const TypeTerm &T : reverse(Units[U].type(Type))) {
    if (T.hasName())
      break;
    S |= T.K == TypeTerm::CallValue ? NamesCall : typeParam(T);
  }
  return S;
}

TypeOracle::Holding TypeOracle::holding(size_t U, facts::TypeId Type) const {
  Holding H = Holding::Never;
  for (const TypeTerm &T : Units[U].type(Type)) {
    if (!T.hasName())
      break;
    SymbolIndex S = Names.of(U, T.Name);
    if (!holds(T.K, S))
      continue;
    if (T.K == TypeTerm::Held)
      continue;
    if (T.K != TypeTerm::Aggregate)
      return Holding::Itself;
    if (!(Known[S] & IsUnion))
      H = Holding::Inside;
    else if (H == Holding::Never)
      H = Holding::InUnion;
  }
  return H;
}

std::string TypeOracle::text(size_t U, facts::TypeId Type) const {
  for (const TypeTerm &T : Units[U].type(Type)) {
    if (!T.hasName() || T.K == TypeTerm::Held ||
        !holds(T.K, Names.of(U, T.Name)))
      continue;
    auto Said = Records.of(Names.of(U, T.Name));
    auto IsTagged = [&](const RecordTable::Definition &D) {
      return Records.facts(D).Flags & facts::Record::Tagged;
    };
    std::string Text = Units[U].str(T.Name).str();
    if (!Said.empty() && all_of(Said, IsTagged))
      Text.insert(0, Records.facts(Said.front()).Flags & facts::Record::Union
                         ? "union "
                         : "struct ");
    return T.K == TypeTerm::Pointer ? Text + " *" : Text;
  }
  return "";
}

} // namespace nowb::program
