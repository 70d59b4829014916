// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Gives equal names of all units one index. Built in one go from what every
// unit mentions; used for functions and for all other names alike.
//
#ifndef NOWB_PROGRAM_NAMETABLE_H
#define NOWB_PROGRAM_NAMETABLE_H

#include "program/Basics.h"

namespace nowb::program {

/// Names are compared by 96 bits of xxh3_128bits and never as text: for a
/// million names the chance that two are taken for one is below 1e-16. (Texts
/// would cost two cache misses more for each mention.)
class NameTable {
public:
  /// How many names unit U mentions, and its K'th.
  using Counts = std::vector<size_t>;
  using NameOf = llvm::function_ref<llvm::StringRef(size_t U, size_t K)>;

  NameTable() = default;
  /// Cost: linear in the mentions, on all cores.
  NameTable(const Counts &Mentions, NameOf Name);

  size_t size() const { return Names.size(); }
  llvm::StringRef name(uint32_t Index) const { return Names[Index]; }
  /// The indices of what unit U mentions, in its order.
  llvm::ArrayRef<uint32_t> of(size_t U) const { return Indices[U]; }
  /// None if no unit mentions it. Not after dropIndex().
  uint32_t find(llvm::StringRef Name) const;

  /// Until renumber(), indices are dense in each of some parts of [0, size()),
  /// which can be worked on apart.
  size_t parts() const { return PartBegin.size() - 1; }
  uint32_t partBegin(size_t Part) const { return PartBegin[Part]; }

  /// Gives the names other indices: New[old]. For what is used together to be
  /// near in memory. Once.
  void renumber(std::vector<uint32_t> New);
  /// Frees what only find() needs.
  void dropIndex() {
    Parts = {};
    Renumbered = {};
  }

private:
  struct Key {
    uint64_t High = 0;
    uint32_t Low = 0;
  };
  /// Open addressing; Index is local to the part, None where empty.
  struct Entry {
    uint64_t High = 0;
    uint32_t Low = 0;
    uint32_t Index = None;
  };
  struct Part {
    std::vector<Entry> Entries;
    std::vector<llvm::StringRef> Names;
    /// Names are read only where they are new: memory is slow.
    uint32_t findOrAdd(Key K, size_t Unit, size_t Mention, NameOf Name);
    uint32_t find(Key K) const;
    void prefetch(Key K) const {
      if (!Entries.empty())
        __builtin_prefetch(&Entries[K.High & (Entries.size() - 1)]);
    }
    void grow();
  };
  static Key hash(llvm::StringRef Name);
  static size_t partOf(Key K);

  std::vector<Part> Parts;
  std::vector<uint32_t> Renumbered;
  std::vector<uint32_t> PartBegin{0};
  std::vector<llvm::StringRef> Names;
  std::vector<std::vector<uint32_t>> Indices;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_NAMETABLE_H
