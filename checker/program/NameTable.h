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

  size_t size() const { return PartBegin.back(); }
  /// One of the mentions of a name: the K'th of unit U.
  struct Mention {
    uint32_t U = 0, K = 0;
  };
  /// The first of the index. Not after renumber().
  Mention first(uint32_t Index) const { return Firsts[Index]; }
  /// The indices of what unit U mentions, in its order.
  llvm::ArrayRef<uint32_t> of(size_t U) const { return Indices[U]; }
  /// None if no unit mentions it. Not after dropIndex().
  uint32_t find(llvm::StringRef Name) const;

  /// Until renumber(), indices are dense in each of some parts of [0, size()),
  /// which can be worked on apart: what is known of a part's names fits a fast
  /// cache.
  size_t parts() const { return PartBegin.size() - 1; }
  uint32_t partBegin(size_t Part) const { return PartBegin[Part]; }
  struct Indexed : Mention {
    uint32_t Index = None;
  };
  /// All mentions in blocks, each of some units: a part's together, in their
  /// order. Not after renumber() or dropParts().
  size_t blocks() const { return Blocks.size(); }
  llvm::ArrayRef<Indexed> mentionsOf(size_t Block) const {
    return Blocks[Block].Mentions;
  }
  /// Where a block's mentions of a part begin, and end.
  facts::Range ofPart(size_t Block, size_t Part) const {
    return {Blocks[Block].Begins[Part], Blocks[Block].Begins[Part + 1]};
  }

  /// Gives the names other indices: New[old]. For what is used together to be
  /// near in memory. Once.
  void renumber(std::vector<uint32_t> New);
  /// Adds to what unit U mentions, at its end: to be filled with indices. From
  /// many threads for different units; after renumber().
  llvm::MutableArrayRef<uint32_t> extend(size_t U, size_t By) {
    size_t Before = Indices[U].size();
    Indices[U].resize(Before + By);
    return llvm::MutableArrayRef(Indices[U]).drop_front(Before);
  }
  /// Frees what only mentionsOf() needs.
  void dropParts() { Blocks = {}; }
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
    /// Not the names: reading each from where it is would take longer than all
    /// else here.
    std::vector<Mention> Firsts;
    uint32_t findOrAdd(Key K, Mention Said);
    uint32_t find(Key K) const;
    void prefetch(Key K) const {
      if (!Entries.empty())
        __builtin_prefetch(&Entries[K.High & (Entries.size() - 1)]);
    }
    void grow();
  };
  static Key hash(llvm::StringRef Name);
  size_t partOf(Key K) const { return K.High >> (64 - PartBits); }
  /// The mentions of some units that follow each other, so few that they fit a
  /// fast cache: those of the first part first.
  struct Block {
    uint32_t BeginUnit = 0, EndUnit = 0;
    /// Where each part begins, and the last ends.
    std::vector<uint32_t> Begins;
    std::vector<Indexed> Mentions;
  };
  void makeBlocks(const Counts &Mentions);
  std::vector<Key> fill(Block &B, const Counts &Mentions, NameOf Name) const;

  unsigned PartBits = 0;
  std::vector<Part> Parts;
  std::vector<uint32_t> Renumbered;
  std::vector<uint32_t> PartBegin{0};
  std::vector<Mention> Firsts;
  std::vector<std::vector<uint32_t>> Indices;
  std::vector<Block> Blocks;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_NAMETABLE_H
