// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hashing is split by units, inserting by the hash's top bits: each part sees
// the units in their order, so indices depend on names and that order alone,
// never on threads. (A hash join in the manner of Shatdal, Kant, Naughton:
// "Cache conscious algorithms for relational query processing", 1994.)
//
#include "program/NameTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using namespace llvm;

namespace nowb::program {

NameTable::Key NameTable::hash(StringRef Name) {
  XXH128_hash_t H = xxh3_128bits(ArrayRef(Name.bytes_begin(), Name.size()));
  return {H.high64, static_cast<uint32_t>(H.low64)};
}

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

void NameTable::makeBlocks(const Counts &Mentions) {
  // Of few mentions some for each core, of many as fit a fast cache; of very
  // many more, so that what a part has in a block is more than a few lines of
  // the cache.
  const size_t Total =
      std::accumulate(Mentions.begin(), Mentions.end(), size_t(0));
  const size_t MentionsOfBlock = std::clamp<size_t>(
      Total / 32, 1'024, std::max<size_t>(32'768, Total / 256));
  for (uint32_t U = 0; U != Mentions.size();) {
    Block &B = Blocks.emplace_back();
    B.BeginUnit = U;
    for (size_t Size = 0; U != Mentions.size() && Size < MentionsOfBlock; ++U)
      Size += Mentions[U];
    B.EndUnit = U;
  }
}

/// Gives the hashes of the block's mentions, in their order there.
std::vector<NameTable::Key> NameTable::fill(Block &B, const Counts &Mentions,
                                            NameOf Name) const {
  std::vector<Key> Keys;
  Keys.reserve(std::accumulate(Mentions.begin() + B.BeginUnit,
                               Mentions.begin() + B.EndUnit, size_t(0)));
  B.Begins.assign(Parts.size() + 1, 0);
  for (uint32_t U = B.BeginUnit; U != B.EndUnit; ++U)
    for (uint32_t K = 0; K != Mentions[U]; ++K) {
      Keys.push_back(hash(Name(U, K)));
      ++B.Begins[partOf(Keys.back()) + 1];
    }
  std::partial_sum(B.Begins.begin(), B.Begins.end(), B.Begins.begin());
  std::vector<uint32_t> Next = B.Begins;
  std::vector<Key> Ordered(Keys.size());
  B.Mentions.resize(Keys.size());
  const Key *It = Keys.data();
  for (uint32_t U = B.BeginUnit; U != B.EndUnit; ++U)
    for (uint32_t K = 0; K != Mentions[U]; ++K, ++It) {
      uint32_t To = Next[partOf(*It)]++;
      Ordered[To] = *It;
      B.Mentions[To] = {{U, K}, None};
    }
  return Ordered;
}

NameTable::NameTable(const Counts &Mentions, NameOf Name)
    : Indices(Mentions.size()) {
  const size_t Total =
      std::accumulate(Mentions.begin(), Mentions.end(), size_t(0));
  constexpr size_t MentionsOfPart = 100'000;
  PartBits = std::clamp(Log2_64_Ceil(Total / MentionsOfPart + 1), 3u, 9u);
  Parts.resize(size_t(1) << PartBits);
  makeBlocks(Mentions);
  std::vector<std::vector<Key>> Keys(Blocks.size());
  forEach(Blocks.size(), Total,
          [&](size_t B) { Keys[B] = fill(Blocks[B], Mentions, Name); });

  forEach(Parts.size(), Total, [&](size_t P) {
    for (auto [B, Own] : zip_equal(Blocks, Keys))
      for (uint32_t I = B.Begins[P], End = B.Begins[P + 1]; I != End; ++I) {
        constexpr uint32_t Ahead = 8;
        if (I + Ahead < End)
          Parts[P].prefetch(Own[I + Ahead]);
        B.Mentions[I].Index = Parts[P].findOrAdd(Own[I], B.Mentions[I]);
      }
  });
  Keys = {};

  for (Part &P : Parts) {
    Firsts.insert(Firsts.end(), P.Firsts.begin(), P.Firsts.end());
    P.Firsts = {};
    PartBegin.push_back(Firsts.size());
  }
  forEach(Blocks.size(), Total, [&](size_t Number) {
    Block &B = Blocks[Number];
    for (uint32_t U = B.BeginUnit; U != B.EndUnit; ++U)
      Indices[U].resize(Mentions[U]);
    for (size_t P = 0; P != Parts.size(); ++P)
      for (uint32_t I = B.Begins[P]; I != B.Begins[P + 1]; ++I) {
        Indexed &M = B.Mentions[I];
        M.Index += PartBegin[P];
        Indices[M.U][M.K] = M.Index;
      }
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
