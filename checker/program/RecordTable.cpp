// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/RecordTable.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::program {

/// Hash of a record's flags, bases and fields, the same in every unit that says
/// the same.
static uint64_t fingerprint(const facts::Unit &U, const facts::Record &R,
                            ArrayRef<SymbolIndex> Symbol,
                            std::vector<uint32_t> &Words) {
  Words.assign({Symbol[R.Name], R.Flags, R.Bases.size()});
  for (facts::StrId Base : facts::Unit::slice(U.Names, R.Bases))
    Words.push_back(Symbol[Base]);
  for (const facts::Field &F : facts::Unit::slice(U.Fields, R.Fields)) {
    Words.push_back(F.IsFunction ? Symbol[F.Name] : None);
    // In an order that is the same in every unit.
    SmallVector<std::pair<uint32_t, SymbolIndex>, 8> Terms;
    for (const facts::TypeTerm &T : U.type(F.Type))
      Terms.push_back({T.K, Symbol[T.Name]});
    llvm::sort(Terms);
    Words.push_back(Terms.size());
    for (auto [Kind, Name] : Terms) {
      Words.push_back(Kind);
      Words.push_back(Name);
    }
  }
  return xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(Words.data()),
                              Words.size() * sizeof(uint32_t)));
}

RecordTable::RecordTable(ArrayRef<facts::Unit> Units, const Symbols &Names)
    : Units(Units), Names(Names) {
  std::vector<std::vector<std::pair<SymbolIndex, uint64_t>>> Said(Units.size());
  size_t Work = 0;
  for (const facts::Unit &U : Units)
    Work += U.Fields.size() + U.Strings.size() / 8;
  forEach(Units.size(), Work, [&](size_t U) {
    if (Units[U].Records.empty())
      return;
    std::vector<SymbolIndex> Symbol;
    std::vector<uint32_t> Words;
    Names.load(U, Symbol);
    for (const facts::Record &R : Units[U].Records)
      Said[U].push_back(
          {Symbol[R.Name], fingerprint(Units[U], R, Symbol, Words)});
  });

  DenseSet<uint64_t> Known;
  for (uint32_t U = 0; U != Units.size(); ++U)
    for (auto [Record, Item] : enumerate(Said[U])) {
      // The two values that DenseSet reserves are kept twice: no harm.
      bool Reserved = Item.second >= ~uint64_t(1);
      if (Item.first == None ||
          (!Reserved && !Known.insert(Item.second).second))
        continue;
      Definitions.push_back({Item.first, U, static_cast<uint32_t>(Record)});
      const facts::Record &R = Units[U].Records[Record];
      // (What stands nowhere is a cast: see TypeOracle::derive.)
      if (!R.At.Line && R.Bases.size() > 1)
        continue;
      for (facts::StrId B : facts::Unit::slice(Units[U].Names, R.Bases))
        Derived.push_back({Names.of(U, B), Item.first});
    }
  sort(Definitions, [](const Definition &A, const Definition &B) {
    return std::tie(A.Name, A.Unit, A.Record) <
           std::tie(B.Name, B.Unit, B.Record);
  });
  for (auto [Base, Child] : Derived)
    Bases.push_back({Child, Base});
  for (std::vector<Pair> *List : {&Derived, &Bases}) {
    sort(*List);
    List->erase(llvm::unique(*List), List->end());
  }
}

ArrayRef<RecordTable::Definition> RecordTable::of(SymbolIndex Name) const {
  auto Begin = partition_point(
      Definitions, [&](const Definition &D) { return D.Name < Name; });
  auto End = Begin;
  while (End != Definitions.end() && End->Name == Name)
    ++End;
  return ArrayRef(Definitions).slice(Begin - Definitions.begin(), End - Begin);
}

RecordTable::List RecordTable::closure(ArrayRef<SymbolIndex> Start,
                                       ArrayRef<Pair> Edges) const {
  List Out;
  DenseSet<SymbolIndex> Seen;
  for (SymbolIndex S : Start)
    if (S != None && Seen.insert(S).second)
      Out.push_back(S);
  for (size_t I = 0; I != Out.size(); ++I)
    for (auto It = lower_bound(Edges, Pair(Out[I], 0));
         It != Edges.end() && It->first == Out[I]; ++It)
      if (It->second != None && Seen.insert(It->second).second)
        Out.push_back(It->second);
  return Out;
}

RecordTable::List RecordTable::withDerived(ArrayRef<SymbolIndex> Start) const {
  return closure(Start, Derived);
}

RecordTable::List RecordTable::withBases(ArrayRef<SymbolIndex> Start) const {
  return closure(Start, Bases);
}

bool RecordTable::isClosed(SymbolIndex Name) const {
  bool Is = false;
  for (const Definition &D : of(Name))
    if (facts(D).Flags & facts::Record::Complete) {
      if (!(facts(D).Flags & facts::Record::Closed))
        return false;
      Is = true;
    }
  return Is;
}

RecordTable::Contents RecordTable::contents(SymbolIndex Record,
                                            bool FollowPointers) const {
  Contents Out;
  List Work;
  DenseSet<SymbolIndex> Seen, PointedTo;
  auto Visit = [&](SymbolIndex S) {
    if (S != None && Seen.insert(S).second)
      Work.push_back(S);
  };
  Visit(Record);
  for (size_t I = 0; I != Work.size(); ++I)
    for (const Definition &D : of(Work[I])) {
      const facts::Unit &U = Units[D.Unit];
      const facts::Record &R = facts(D);
      for (facts::StrId Base : facts::Unit::slice(U.Names, R.Bases))
        Visit(Names.of(D.Unit, Base));
      for (const facts::Field &F : facts::Unit::slice(U.Fields, R.Fields)) {
        FunctionField Found{D.Name, Names.of(D.Unit, F.Name)};
        if (F.IsFunction && !is_contained(Out.Functions, Found))
          Out.Functions.push_back(Found);
        for (const facts::TypeTerm &T : U.type(F.Type)) {
          bool IsPointer = T.K == facts::TypeTerm::Pointer && FollowPointers;
          bool IsHeld = T.K == facts::TypeTerm::Held && FollowPointers;
          if (!IsPointer && !IsHeld && T.K != facts::TypeTerm::Aggregate)
            continue;
          SymbolIndex To = Names.of(D.Unit, T.Name);
          Visit(To);
          if (IsPointer && To != None && PointedTo.insert(To).second)
            Out.PointedTo.push_back(To);
        }
      }
    }
  Out.Records = std::move(Work);
  return Out;
}

} // namespace nowb::program
