// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hashing is split by unit, inserting by the hash's top bits: each part sees
// the units in their order, so indices depend on names and that order alone,
// never on threads.
//
#include "program/NameTable.h"
#include "llvm/Support/xxhash.h"
#include <array>
#include <numeric>

using namespace llvm;

namespace nowb::program {

static constexpr size_t PartBits = 3, NumParts = size_t(1) << PartBits;

NameTable::Key NameTable::hash(StringRef Name) {
  XXH128_hash_t H = xxh3_128bits(ArrayRef(Name.bytes_begin(), Name.size()));
  return {H.high64, static_cast<uint32_t>(H.low64)};
}

size_t NameTable::partOf(Key K) { return K.High >> (64 - PartBits); }

uint32_t NameTable::Part::find(Key K) const {
  if (Entries.empty())
    return None;
  size_t Mask = Entries.size() - 1;
  for (size_t I = K.High & Mask;; I = (I + 1) & Mask) {
    const Entry &E = Entries[I];
    if (E.Index == None || (E.High == K.High && E.Low == K.Low))
      return E.Index;
  }
}

void NameTable::Part::grow() {
  std::vector<Entry> Old = std::move(Entries);
  Entries.assign(Old.empty() ? 64 : Old.size() * 2, Entry());
  size_t Mask = Entries.size() - 1;
  for (const Entry &E : Old) {
    if (E.Index == None)
      continue;
    size_t I = E.High & Mask;
    while (Entries[I].Index != None)
      I = (I + 1) & Mask;
    Entries[I] = E;
  }
}

uint32_t NameTable::Part::findOrAdd(Key K, size_t Unit, size_t Mention,
                                    NameOf Name) {
  if (Names.size() * 2 >= Entries.size())
    grow();
  size_t Mask = Entries.size() - 1;
  size_t I = K.High & Mask;
  for (; Entries[I].Index != None; I = (I + 1) & Mask)
    if (Entries[I].High == K.High && Entries[I].Low == K.Low)
      return Entries[I].Index;
  Entries[I] = {K.High, K.Low, static_cast<uint32_t>(Names.size())};
  Names.push_back(Name(Unit, Mention));
  return Names.size() - 1;
}

NameTable::NameTable(const Counts &Mentions, NameOf Name)
    : Parts(NumParts), Indices(Mentions.size()) {
  size_t Units = Mentions.size();
  size_t Total = std::accumulate(Mentions.begin(), Mentions.end(), size_t(0));
  // By unit: its mentions in order of part, and where each part's begin.
  struct Mention {
    uint64_t High;
    uint32_t Low, Number;
    Key key() const { return {High, Low}; }
  };
  std::vector<std::vector<Mention>> Sorted(Units);
  std::vector<std::array<uint32_t, NumParts + 1>> Begins(Units);
  forEach(Units, Total, [&](size_t U) {
    std::vector<Key> Keys(Mentions[U]);
    std::array<uint32_t, NumParts + 1> &Begin = Begins[U];
    Begin.fill(0);
    for (size_t K = 0; K != Keys.size(); ++K) {
      Keys[K] = hash(Name(U, K));
      ++Begin[partOf(Keys[K]) + 1];
    }
    for (size_t P = 0; P != NumParts; ++P)
      Begin[P + 1] += Begin[P];
    Sorted[U].resize(Keys.size());
    std::array<uint32_t, NumParts + 1> Next = Begin;
    for (uint32_t K = 0; K != Keys.size(); ++K)
      Sorted[U][Next[partOf(Keys[K])]++] = {Keys[K].High, Keys[K].Low, K};
    Indices[U].resize(Keys.size());
  });

  forEach(NumParts, Total, [&](size_t P) {
    for (size_t U = 0; U != Units; ++U) {
      uint32_t End = Begins[U][P + 1];
      for (uint32_t I = Begins[U][P]; I != End; ++I) {
        constexpr uint32_t Ahead = 8;
        if (I + Ahead < End)
          Parts[P].prefetch(Sorted[U][I + Ahead].key());
        const Mention &M = Sorted[U][I];
        Indices[U][M.Number] = Parts[P].findOrAdd(M.key(), U, M.Number, Name);
      }
    }
  });

  for (Part &P : Parts) {
    Names.insert(Names.end(), P.Names.begin(), P.Names.end());
    P.Names = {};
    PartBegin.push_back(Names.size());
  }
  forEach(Units, Total, [&](size_t U) {
    for (size_t P = 0; P != NumParts; ++P)
      for (uint32_t I = Begins[U][P]; I != Begins[U][P + 1]; ++I)
        Indices[U][Sorted[U][I].Number] += PartBegin[P];
  });
}

uint32_t NameTable::find(StringRef Name) const {
  if (Parts.empty())
    return None;
  Key K = hash(Name);
  uint32_t Local = Parts[partOf(K)].find(K);
  if (Local == None)
    return None;
  uint32_t Index = Local + PartBegin[partOf(K)];
  return Renumbered.empty() ? Index : Renumbered[Index];
}

void NameTable::renumber(std::vector<uint32_t> New) {
  std::vector<StringRef> Old = std::move(Names);
  Names.resize(Old.size());
  for (size_t I = 0; I != Old.size(); ++I)
    Names[New[I]] = Old[I];
  forEach(Indices.size(), Old.size(), [&](size_t U) {
    for (uint32_t &Index : Indices[U])
      Index = New[Index];
  });
  Renumbered = std::move(New);
}

} // namespace nowb::program
