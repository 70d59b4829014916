// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a flood meets: write barriers, things that no one sees, and a function
// that someone asked for. One item for each that a report tells apart, however
// many nodes, units or instantiations meet it.
//
#ifndef NOWB_SEARCH_ITEMS_H
#define NOWB_SEARCH_ITEMS_H

#include "search/Graph.h"
#include "search/Result.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace nowb::search {

struct Item {
  enum Kind : uint8_t {
    Barrier,    ///< a Finding, but for its roots and chain
    Suppressed, ///< a barrier that a NOLINT covers
    NotSeen,    ///< an UnprovenItem, but for its root, place and chain
    Watched,    ///< the function that was asked for: it runs, or is called
  };
  Kind K = Barrier;
  /// NotSeen: why.
  Unseen Reason = Unseen::External;
  /// Barrier: every call that shows it never returns.
  bool IsDying = false;
  /// Barrier: complete but for Roots, ChainRoot, Chain and Dying.
  Finding Found;
  /// NotSeen: what, and what tells it from others of its place.
  std::string What, Text;
};

/// An item in a node: where exactly.
struct Hit {
  uint32_t Item = 0;
  uint32_t Unit = 0;
  facts::Location At;
};

class Items {
public:
  /// EachPlace: see Options.
  Items(const program::Program &P, bool EachPlace)
      : P(P), EachPlace(EachPlace) {}

  /// Each gives the hit for one thing met; equal things share an item.
  Hit store(const Body &B, const facts::Store &S);
  Hit modelStore(FunctionIndex G, const facts::Argument &A, const Step &S);
  Hit barrierCall(FunctionIndex G, const Step &S);
  Hit unseen(FunctionIndex G, const Step &S);
  Hit open(const program::CallTargets::Answer &A, const Step &S);
  /// None if none of these was met before.
  std::optional<Hit> openAgain(const OpenCalls &Which, uint32_t Unit,
                               facts::Location At) const;
  Hit cutShort(const Step &S);
  Hit opaque(const Body &B, const facts::Opaque &O);
  Hit watched();
  /// A root that is itself unseen, or a barrier; at its declaration.
  Hit rootUnseen(FunctionIndex Root);
  Hit rootIsBarrier(FunctionIndex Root);

  llvm::ArrayRef<Item> all() const { return List; }
  const Item &operator[](uint32_t I) const { return List[I]; }
  /// The NOLINT comments that cover what was met.
  const llvm::DenseSet<std::pair<uint32_t, uint32_t>> &
  usedSuppressions() const {
    return UsedSuppressions;
  }
  Place placeOf(const Hit &H) const;
  Place placeOf(const program::Spot &S) const;

private:
  StoredAs storedAs(uint32_t Unit, facts::TypeId Type,
                    llvm::StringRef Text) const;
  uint32_t barrier(Finding F, Item::Kind K, bool IsDying);
  uint32_t notSeen(Unseen Reason, std::string What);
  Hit notSeenHere(Unseen Reason, std::string What, Hit H,
                  llvm::StringRef Text = "");
  Hit at(uint32_t Item, const Step &S) const;
  std::string nameOf(FunctionIndex F) const {
    return P.functions().display(F).str();
  }
  std::string calledText(const Step &S) const;

  const program::Program &P;
  const bool EachPlace;
  std::vector<Item> List;
  llvm::StringMap<uint32_t> ByText;
  /// By function and reason: the items for functions without a body, of which
  /// there may be very many calls.
  llvm::DenseMap<FunctionIndex, uint32_t> ByFunction;
  /// There may be very many open calls: those of which one is known are neither
  /// put into words again nor looked at. (Hashes as in NameTable: equal ones
  /// are equal texts.)
  llvm::DenseMap<std::tuple<uint64_t, FunctionIndex, uint32_t>, uint32_t>
      ByCalled;
  /// Unit and index in it.
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> UsedSuppressions;
  uint32_t WatchedItem = None;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_ITEMS_H
