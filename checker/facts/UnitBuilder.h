// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds a Unit: interns strings, types, places and slots, so that each is
// there once, and hashes bodies. Used by extraction; knows nothing of clang.
// Ids come in the order of first use, so a unit is as deterministic as the
// order in which its builder is told things: there is no sorting at the end.
//
#ifndef NOWB_FACTS_UNITBUILDER_H
#define NOWB_FACTS_UNITBUILDER_H

#include "facts/Facts.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

namespace nowb::facts {

/// Calling sequence: push items into unit()'s arrays, with the ids that the
/// functions below give; finishBody() for each function whose ranges (Calls,
/// ...) are complete and whose body's callees and slots have their names;
/// take() at the end, after which the builder is used up.
class UnitBuilder {
public:
  UnitBuilder();

  Unit &unit() { return U; }
  const Unit &unit() const { return U; }

  /// Copies \p Text; equal texts have equal ids, and what Unit::str() gives
  /// for one stays where it is.
  StrId str(llvm::StringRef Text);
  /// Sorts \p Terms and drops repeated ones.
  TypeId type(llvm::SmallVectorImpl<TypeTerm> &Terms);
  /// Sorts \p Atoms and drops repeated ones.
  PlaceId place(llvm::SmallVectorImpl<PlaceAtom> &Atoms);
  SlotId slot(const Slot &S);
  /// 0 for an empty one. Not interned.
  uint32_t extra(const CallExtra &E);
  /// Sorts \p Args by index. Not interned.
  ArgumentsId arguments(llvm::SmallVectorImpl<Argument> &Args);

  /// Sets FunctionExtra::BodyHash: over the function's linkage name, place and
  /// all that the file keeps of its body (see BodyFilter), with names for ids
  /// and locations in full; a local of the function itself counts by its number
  /// only. Never 0. Cost: linear in the body.
  void finishBody(FnId Id);

  /// The unit, with the strings' memory as its Storage.
  Unit take();

private:
  void hashCall(const Call &C, FnId Owner);
  void hashFlow(const Flow &F, FnId Owner);
  void hash(uint64_t Value) { Words.push_back(Value); }
  void hash(Location At);
  void hashSlot(SlotId Id, FnId Owner);

  Unit U;
  std::shared_ptr<llvm::BumpPtrAllocator> Arena;
  /// Keys are in Arena. No StringMap: what it frees when it goes, the unit
  /// keeps.
  llvm::DenseMap<llvm::CachedHashStringRef, StrId> StringIds;
  /// Keys: the terms as numbers.
  llvm::StringMap<TypeId, llvm::BumpPtrAllocator> TypeIds;
  llvm::StringMap<PlaceId, llvm::BumpPtrAllocator> PlaceIds;
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, SlotId> SlotIds;

  /// By StrId, TypeId, PlaceId: hashes that no id is part of.
  std::vector<uint64_t> StringHashes, TypeHashes, PlaceHashes;
  /// What finishBody() hashes; kept for its memory.
  std::vector<uint64_t> Words;
};

} // namespace nowb::facts

#endif // NOWB_FACTS_UNITBUILDER_H
