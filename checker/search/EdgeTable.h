// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All that walks of all functions tell, in few words, for the flood. Built once
// on all cores by a pass over the facts in their order in memory: looking at a
// million bodies in the order of a flood would cost ten times as much.
//
#ifndef NOWB_SEARCH_EDGETABLE_H
#define NOWB_SEARCH_EDGETABLE_H

#include "search/Graph.h"

namespace nowb::search {

class EdgeTable {
public:
  /// An edge: its target's key, with this bit if the call never returns.
  enum : uint32_t { Dies = uint32_t(1) << 31, KeyMask = Dies - 1 };

  /// Cost: linear in all bodies. Watched: its are the only calls() kept.
  EdgeTable(const Graph &G, FunctionIndex Watched);

  /// Calls Fn with all edges, in order, some at once. Not for sets.
  template <typename Fn>
  void forEdges(FunctionIndex F, uint32_t M, Fn Found) const;
  /// Tells what Graph::expand() would, but for the edges. Not for sets. Of
  /// steps, Slot is left out; of answers, all but Unknown.
  template <typename V> void tellItems(Node N, V &Visit) const;
  bool hasItems(FunctionIndex F) const {
    const uint32_t *Row = row(F);
    return Row[0] != afterRow(Row)[0];
  }
  /// All nodes that functions and edges name have keys below this.
  uint32_t endOfKeys() const { return EndOfKeys; }
  /// At most so many edges are found.
  size_t size() const {
    size_t Sum = 0;
    for (const Range &R : Ranges)
      Sum += R.Words.size();
    return Sum;
  }
  /// Loads what forEdges needs of some functions into the cache, and what
  /// tellItems does. All at once, since they may be anywhere in memory: finding
  /// their pages, which is most of it, goes on for several at a time.
  static constexpr size_t AtOnce = 64;
  using Some = llvm::SmallVector<FunctionIndex, AtOnce>;
  void prefetch(const Some &Functions) const;
  void prefetchItems(const Some &Functions) const;

private:
  class Builder;
  static constexpr size_t RangeSize = 1024;
  /// One call of a Visitor's function, but for edge().
  struct Item {
    enum Kind : uint8_t {
      Store,
      ModelStore,
      BarrierCall,
      Boundary,
      NotSeen,
      Open,
      CutShort,
      Opaque,
      Calls,
    };
    When W;
    /// Open: of the called expression's text.
    uint64_t TextHash = 0;
    uint32_t Unit = 0;
    /// Open: where it is.
    facts::Location At;
    /// Index into FunctionTable::allBodies().
    uint32_t Body = 0;
    /// Of the unit's stores, opaques or, in all other cases, calls.
    uint32_t Index = 0;
    /// Or, for Open, the cause.
    FunctionIndex Function = None;
    FunctionIndex Through = None;
    /// ModelStore: of the unit's arguments.
    uint32_t Argument = 0;
    Kind K = Store;
    bool IsDying = false, IsOpen = false, IsVirtual = false;
  };
  /// What some functions have that are next to each other.
  struct Range {
    /// A row for each: the index of its first item, the number of words that
    /// follow; for each mode that has edges a word, mode | count << 8, and the
    /// edges. At the end a row for no function.
    std::vector<uint32_t> Words;
    std::vector<Item> Items;
    uint32_t EndOfKeys = 0;
  };

  const uint32_t *row(FunctionIndex F) const {
    return Ranges[F / RangeSize].Words.data() + Begins[F];
  }
  static const uint32_t *afterRow(const uint32_t *Row) {
    return Row + 2 + Row[1];
  }
  llvm::ArrayRef<Item> items(FunctionIndex F) const {
    const uint32_t *Row = row(F);
    uint32_t Begin = Row[0], End = afterRow(Row)[0];
    return llvm::ArrayRef(Ranges[F / RangeSize].Items)
        .slice(Begin, End - Begin);
  }
  template <typename V> void tell(const Item &I, V &Visit) const;

  const Graph &G;
  uint32_t EndOfKeys = 0;
  std::vector<Range> Ranges;
  /// By function: where its row begins in its range.
  std::vector<uint32_t> Begins;
};

template <typename Fn>
void EdgeTable::forEdges(FunctionIndex F, uint32_t M, Fn Found) const {
  const uint32_t *At = row(F), *End = afterRow(At);
  for (At += 2; At != End;) {
    uint32_t Head = *At++;
    const uint32_t *After = At + (Head >> 8);
    if ((Head & 255) == M)
      Found(llvm::ArrayRef(At, After));
    At = After;
  }
}

template <typename V> void EdgeTable::tellItems(Node N, V &Visit) const {
  InMode<V> Filter(Visit, N, G);
  for (const Item &I : items(N.Id))
    tell(I, Filter);
}

template <typename V> void EdgeTable::tell(const Item &I, V &Visit) const {
  if (I.K == Item::Open && !I.IsVirtual &&
      Visit.openAgain({I.TextHash, I.Through, I.Function}, I.Unit, I.At))
    return;
  const program::Program &P = G.program();
  const Body &B = P.functions().allBodies()[I.Body];
  const facts::Unit &U = P.unit(B);
  if (I.K == Item::Store)
    return Visit.store(B, U.Stores[I.Index], I.W);
  if (I.K == Item::Opaque)
    return Visit.opaque(B, U.Opaques[I.Index]);
  Step S{&B,        &U.Calls[I.Index], I.Through, None,
         I.IsDying, I.IsOpen,          I.TextHash};
  program::CallTargets::Answer A;
  switch (I.K) {
  case Item::Store:
  case Item::Opaque:
    break;
  case Item::ModelStore:
    return Visit.modelStore(I.Function, U.Arguments[I.Argument], I.W, S);
  case Item::BarrierCall:
    return Visit.barrierCall(I.Function, S);
  case Item::Boundary:
    return Visit.boundary(I.Function, S);
  case Item::NotSeen:
    return Visit.unseen(I.Function, S);
  case Item::Open:
    A.Unknown = I.Function;
    return Visit.open(A, S);
  case Item::CutShort:
    return Visit.cutShort(S);
  case Item::Calls:
    return Visit.calls(I.Function, S);
  }
}

} // namespace nowb::search

#endif // NOWB_SEARCH_EDGETABLE_H
