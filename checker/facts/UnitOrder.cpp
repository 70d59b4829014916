// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order of units with one main file is by a hash of what they say. The
// bodies' own hashes stand for the bodies: their ids mean nothing outside the
// unit, and a reader may have left a body out that it had seen before.
//
#include "facts/UnitOrder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using namespace llvm;

namespace nowb::facts {
namespace {

/// Collects words and texts, and hashes them at the end.
class Digest {
public:
  explicit Digest(const Unit &U) : U(U) {}
  void add(uint64_t Word) { Words.push_back(Word); }
  void text(StrId Id) { Words.push_back(xxh3_64bits(U.str(Id))); }
  void place(Location L) {
    text(L.File);
    add(uint64_t(L.Line) << 32 | L.Column);
  }
  uint64_t finish() const {
    return xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(Words.data()),
                                Words.size() * sizeof(uint64_t)));
  }

private:
  const Unit &U;
  std::vector<uint64_t> Words;
};

} // namespace

uint64_t rankOf(const Unit &U) {
  if (U.Rank)
    return U.Rank;
  Digest D(U);
  D.add(U.Failed);
  for (const Function &F : U.Functions) {
    D.text(F.LinkageName);
    D.text(F.Display);
    D.place(F.At);
    D.add(U.extra(F).BodyHash);
    D.add(uint64_t(F.Flags) << 32 | F.Annotations << 16 | F.NumParams);
    D.add(U.extra(F).CallsParams);
  }
  for (const Record &R : U.Records) {
    D.text(R.Name);
    D.add(uint64_t(R.Flags) << 32 | R.Fields.size());
  }
  for (const Variable &V : U.Variables) {
    D.text(V.LinkageName);
    D.add(V.Flags);
  }
  for (const Diagnostic &G : U.Diagnostics) {
    D.text(G.Message);
    D.place(G.At);
  }
  // 0 is no rank.
  return std::max<uint64_t>(D.finish(), 1);
}

void sortUnits(std::vector<Unit> &Units) {
  std::vector<uint32_t> Order(Units.size());
  std::iota(Order.begin(), Order.end(), 0);
  auto MainFile = [&](uint32_t I) { return Units[I].str(Units[I].MainFile); };
  sort(Order, [&](uint32_t A, uint32_t B) {
    StringRef FileA = MainFile(A), FileB = MainFile(B);
    return std::tie(FileA, A) < std::tie(FileB, B);
  });
  for (size_t Begin = 0, End; Begin != Order.size(); Begin = End) {
    for (End = Begin + 1;
         End != Order.size() && MainFile(Order[End]) == MainFile(Order[Begin]);)
      ++End;
    if (End - Begin == 1)
      continue;
    std::vector<std::pair<uint64_t, uint32_t>> Hashed;
    for (uint32_t I : ArrayRef(Order).slice(Begin, End - Begin))
      Hashed.push_back({rankOf(Units[I]), I});
    sort(Hashed);
    for (auto [Offset, Item] : enumerate(Hashed))
      Order[Begin + Offset] = Item.second;
  }
  std::vector<Unit> Sorted;
  Sorted.reserve(Units.size());
  for (uint32_t I : Order)
    Sorted.push_back(std::move(Units[I]));
  Units = std::move(Sorted);
}

SmallVector<TypeTerm, 8> sortedTerms(const Unit &U, Range Type) {
  SmallVector<TypeTerm, 8> Terms(Unit::slice(U.TypeTerms, Type));
  sort(Terms, [&](TypeTerm A, TypeTerm B) {
    return std::tuple(A.K, U.str(A.hasName() ? A.Name : 0), A.Name) <
           std::tuple(B.K, U.str(B.hasName() ? B.Name : 0), B.Name);
  });
  return Terms;
}

} // namespace nowb::facts
