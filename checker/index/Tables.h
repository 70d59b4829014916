// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers for what the rows of an index share: strings, slots, types, places,
// lists of arguments. Each is there once. For the writer alone.
//
#ifndef NOWB_INDEX_TABLES_H
#define NOWB_INDEX_TABLES_H

#include "index/Format.h"
#include "program/Program.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace nowb::index {

/// Lists of words, each once; 0 is the empty one.
class WordLists {
public:
  WordLists() { add({}); }
  uint32_t add(llvm::ArrayRef<uint32_t> Words);
  /// Where each begins, and at the end where the last one ends.
  std::vector<uint32_t> begins() const;
  llvm::ArrayRef<uint32_t> words() const { return Words; }

private:
  std::vector<uint32_t> Begins, Words;
  llvm::DenseMap<uint64_t, uint32_t> Known;
};

/// The numbers are those of first use: the order of asking decides.
class Tables {
public:
  explicit Tables(const program::Program &P);

  StringId str(llvm::StringRef Text);
  StringId str(uint32_t Unit, facts::StrId Id);
  Position at(uint32_t Unit, facts::Location L) {
    return {file(str(Unit, L.File)), L.Line, L.Column};
  }
  Position at(const program::Spot &S) {
    return {file(str(S.File)), S.Line, S.Column};
  }
  /// Takes down that the string names a file.
  StringId file(StringId Name) {
    if (std::exchange(LastFile, Name) != Name)
      Files.insert(Name);
    return Name;
  }
  const llvm::DenseSet<StringId> &files() const { return Files; }

  /// Makes B the body that places and types are asked for.
  void enter(const program::Body &B);
  uint32_t place(facts::PlaceId Place);
  uint32_t type(facts::TypeId Type);
  /// A type that names no call, of any unit.
  uint32_t type(uint32_t Unit, facts::TypeId Type);
  uint32_t arguments(const facts::Call &C);
  SlotId slot(facts::SlotId Slot);
  SlotId slot(uint32_t Kind, uint32_t A, uint32_t B,
              program::FlowGraph::Node Node);

  llvm::ArrayRef<llvm::StringRef> strings() const { return Strings; }
  llvm::ArrayRef<program::PlaceSet> places() const { return Places; }
  llvm::ArrayRef<SlotRow> slots() const { return Slots; }
  llvm::MutableArrayRef<SlotRow> slots() { return Slots; }
  /// The flow graph's node of a slot, or None.
  llvm::ArrayRef<program::FlowGraph::Node> slotNodes() const { return Nodes; }
  const WordLists &types() const { return Types; }
  const WordLists &argumentLists() const { return Lists; }

private:
  const program::Program &P;
  program::ReturnPlaces::Resolver Resolve;
  program::Body In;
  llvm::DenseMap<llvm::StringRef, StringId> Known;
  std::vector<llvm::StringRef> Strings;
  llvm::DenseSet<StringId> Files;
  StringId LastFile = None;
  std::vector<std::vector<StringId>> OfUnit;
  llvm::DenseMap<program::PlaceSet, uint32_t> KnownPlaces;
  std::vector<program::PlaceSet> Places;
  WordLists Types, Lists;
  std::vector<std::vector<uint32_t>> TypesOfUnit;
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, SlotId> KnownSlots;
  std::vector<SlotRow> Slots;
  std::vector<program::FlowGraph::Node> Nodes;
};

} // namespace nowb::index

#endif // NOWB_INDEX_TABLES_H
