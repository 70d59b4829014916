// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Symbols.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

static std::vector<facts::StrId> namesIn(const facts::Unit &U) {
  BitVector Seen(U.Strings.size());
  auto Add = [&](facts::StrId Id) {
    if (Id)
      Seen.set(Id);
  };
  for (const facts::TypeTerm &T : U.TypeTerms)
    if (T.hasName())
      Add(T.Name);
  for (const facts::Record &R : U.Records)
    Add(R.Name);
  for (facts::StrId Base : U.Names)
    Add(Base);
  for (const facts::Field &F : U.Fields)
    if (F.IsFunction)
      Add(F.Name);
  for (const facts::Typedef &T : U.Typedefs) {
    Add(T.Name);
    Add(T.Record);
  }
  for (const facts::Variable &V : U.Variables)
    Add(V.LinkageName);
  for (const facts::Slot &S : U.Slots) {
    using facts::Slot;
    if (S.K == Slot::Variable || S.K == Slot::Field || S.K == Slot::Memory ||
        S.K == Slot::Named)
      Add(S.A);
    if (S.K == Slot::Field)
      Add(S.B);
  }
  std::vector<facts::StrId> Out;
  Out.reserve(Seen.count());
  for (unsigned Id : Seen.set_bits())
    Out.push_back(Id);
  return Out;
}

Symbols::Symbols(ArrayRef<facts::Unit> Units) : Units(Units) {
  Ids.resize(Units.size());
  size_t Work = 0;
  for (const facts::Unit &U : Units)
    Work += U.Strings.size() / 8 + U.TypeTerms.size() + U.Slots.size();
  forEach(Units.size(), Work, [&](size_t U) { Ids[U] = namesIn(Units[U]); });
  NameTable::Counts Mentions;
  for (const std::vector<facts::StrId> &I : Ids)
    Mentions.push_back(I.size());
  Names = NameTable(
      Mentions, [&](size_t U, size_t K) { return Units[U].str(Ids[U][K]); });
  Names.dropParts();
}

SymbolIndex Symbols::of(size_t U, facts::StrId Id) const {
  auto It = lower_bound(Ids[U], Id);
  if (It == Ids[U].end() || *It != Id)
    return None;
  return Names.of(U)[It - Ids[U].begin()];
}

void Symbols::load(size_t U, std::vector<SymbolIndex> &Out) const {
  Out.assign(Units[U].Strings.size(), None);
  for (auto [Id, Symbol] : zip_equal(Ids[U], Names.of(U)))
    Out[Id] = Symbol;
}

} // namespace nowb::program
