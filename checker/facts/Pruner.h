// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What merging leaves out of a unit: all that an earlier unit says as well, and
// that nothing which stays refers to. Private to Merge.cpp, which says in which
// order units are taken.
//
#ifndef NOWB_FACTS_PRUNER_H
#define NOWB_FACTS_PRUNER_H

#include "facts/Facts.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace nowb::facts {

/// Stands for what was hashed: 128 bits of xxh3, of which no two things in a
/// program have the same. (To compare the things would take several times as
/// long: what is seldom looked at is in no cache.)
using Hash128 = std::pair<uint64_t, uint64_t>;
inline Hash128 hash128(llvm::StringRef Bytes) {
  llvm::XXH128_hash_t H =
      llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Bytes));
  return {H.high64, H.low64};
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
  Hash128 hash() const {
    return hash128({reinterpret_cast<const char *>(Words.data()),
                    Words.size() * sizeof(uint32_t)});
  }

private:
  llvm::SmallVector<uint32_t, 32> Words;
};

/// All of a function but what refers to others of its unit.
Key keyOf(const Unit &U, const Function &F);

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
  llvm::BitVector Bits;
  std::vector<uint32_t> NewIds;
};

/// String ids must mean the same in all units that it is given.
class Pruner {
public:
  /// Bodies are left alone: those that are repeated were not read.
  void prune(Unit &U);

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
    return Seen.insert(Said.add(K).hash()).second;
  }
  void dropDeclarations(Unit &U);
  void markBodies(const Unit &U);
  void markNew(const Unit &U);
  void markReferred(const Unit &U);
  void renumber(Unit &U);
  void markFunction(FnId F) {
    if (Functions.insert(F))
      Work.push_back(F);
  }

  llvm::DenseSet<Hash128> Seen;
  /// Of the unit at hand.
  Kept Types{0}, Places{0}, Slots{0}, Functions{0}, Suppressions{0};
  llvm::SmallVector<FnId, 0> Work;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_PRUNER_H
