// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hashing is split by unit, inserting by the hash's top bits: each part sees
// the units in their order, so indices depend on names and that order alone,
// never on threads.
//
#include "program/NameTable.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using namespace llvm;

namespace nowb::program {

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

uint32_t NameTable::Part::findOrAdd(Key K, Mention Said) {
  if (Firsts.size() * 2 >= Entries.size())
    grow();
  size_t Mask = Entries.size() - 1;
  size_t I = K.High & Mask;
  for (; Entries[I].Index != None; I = (I + 1) & Mask)
    if (Entries[I].High == K.High && Entries[I].Low == K.Low)
      return Entries[I].Index;
  Entries[I] = {K.High, K.Low, static_cast<uint32_t>(Firsts.size())};
  Firsts.push_back(Said);
  return Firsts.size() - 1;
}

NameTable::NameTable(const Counts &Mentions, NameOf Name)
    : Parts(NumParts), Indices(Mentions.size()) {
  size_t Units = Mentions.size();
  size_t Total = std::accumulate(Mentions.begin(), Mentions.end(), size_t(0));
  ByPart.resize(Units);
  PartBeginIn.resize(Units);
  // By unit, in the order of ByPart.
  std::vector<std::vector<Key>> Sorted(Units);
  forEach(Units, Total, [&](size_t U) {
    std::vector<Key> Keys(Mentions[U]);
    Begins &Begin = PartBeginIn[U];
    Begin.fill(0);
    for (size_t K = 0; K != Keys.size(); ++K) {
      Keys[K] = hash(Name(U, K));
      ++Begin[partOf(Keys[K]) + 1];
    }
    for (size_t P = 0; P != NumParts; ++P)
      Begin[P + 1] += Begin[P];
    Sorted[U].resize(Keys.size());
    ByPart[U].resize(Keys.size());
    Begins Next = Begin;
    for (uint32_t K = 0; K != Keys.size(); ++K) {
      uint32_t To = Next[partOf(Keys[K])]++;
      Sorted[U][To] = Keys[K];
      ByPart[U][To] = K;
    }
    Indices[U].resize(Keys.size());
  });

  forEach(NumParts, Total, [&](size_t P) {
    for (uint32_t U = 0; U != Units; ++U) {
      uint32_t End = PartBeginIn[U][P + 1];
      for (uint32_t I = PartBeginIn[U][P]; I != End; ++I) {
        constexpr uint32_t Ahead = 8;
        if (I + Ahead < End)
          Parts[P].prefetch(Sorted[U][I + Ahead]);
        uint32_t K = ByPart[U][I];
        Indices[U][K] = Parts[P].findOrAdd(Sorted[U][I], {U, K});
      }
    }
  });

  for (Part &P : Parts) {
    Firsts.insert(Firsts.end(), P.Firsts.begin(), P.Firsts.end());
    P.Firsts = {};
    PartBegin.push_back(Firsts.size());
  }
  forEach(Units, Total, [&](size_t U) {
    for (size_t P = 0; P != NumParts; ++P)
      for (uint32_t K : mentions(U, P))
        Indices[U][K] += PartBegin[P];
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
  Firsts = {};
  forEach(Indices.size(), New.size(), [&](size_t U) {
    for (uint32_t &Index : Indices[U])
      Index = New[Index];
  });
  Renumbered = std::move(New);
  dropParts();
}

} // namespace nowb::program
