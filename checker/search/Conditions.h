// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A store of something untyped (`void *`) is a barrier in those calls whose
// caller cast a GC pointer on the way in, or passes the place of one. Such a
// store, and each call that leads to it, has a condition: that a parameter
// hides a GC pointer, or points to one, besides one about the place. It is
// searched as nodes of their own, so that `clear(&Text)` is none because of
// another's `clear(&Object)`.
//
#ifndef NOWB_SEARCH_CONDITIONS_H
#define NOWB_SEARCH_CONDITIONS_H

#include "program/Program.h"
#include "llvm/ADT/BitVector.h"

namespace nowb::search {

using program::Body;
using program::FunctionIndex;
using program::None;
using program::PlaceSet;
using program::TypeSet;

/// In a set of places: whenever the function runs.
inline constexpr PlaceSet Always = PlaceSet(1) << 63;

/// When something in a function matters: if some pointer is to one of Places
/// and, besides, one of Types is a GC pointer.
struct When {
  PlaceSet Places = Always;
  TypeSet Types = program::Certain;
  bool isNever() const { return !Places || !Types; }
  /// Whether some case of this is one of Asked.
  bool meets(When Asked) const {
    return (Places & Asked.Places) && (Types & Asked.Types);
  }
};

class Conditions {
public:
  /// Cost: one look at all calls; then the bodies of those functions that are
  /// passed a hidden GC pointer somewhere, again while their conditions grow.
  explicit Conditions(const program::Program &P);

  struct Condition {
    /// The place is what this parameter points to; None: off the stack anyway.
    uint32_t Param = None;
    /// One bit.
    TypeSet Type = 0;
    bool operator==(const Condition &) const = default;
    When when() const {
      return {Param == None ? Always | program::OffStack
                            : program::placeParam(Param),
              Type};
    }
  };
  /// In an order that depends on content only.
  llvm::ArrayRef<Condition> of(FunctionIndex F) const {
    auto It = ByFunction.find(F);
    return It == ByFunction.end() ? llvm::ArrayRef<Condition>()
                                  : llvm::ArrayRef(It->second);
  }
  /// Whether F has any: few have, and a call through a pointer asks this of
  /// very many. For all, whether one has.
  bool hasAny(FunctionIndex F) const { return HasAny.test(F); }
  bool anyHasAny() const { return !ByFunction.empty(); }
  /// Which of F's parameters hide a GC pointer in some call of the program.
  TypeSet hidden(FunctionIndex F) const { return Hidden.lookup(F); }
  /// The types of F that count without a condition: all that are hidden where
  /// there were too many to tell apart.
  TypeSet certain(FunctionIndex F) const {
    return TooMany.contains(F) ? program::Certain | hidden(F)
                               : program::Certain;
  }

  /// Whether some call in the unit may pass a type that a parameter hides.
  bool passesTypes(uint32_t Unit) const {
    return !Passes.empty() && Passes[Unit];
  }

private:
  class Feeder;
  class Collector;
  void findHidden();
  bool collect(FunctionIndex F);

  static constexpr size_t MaxConditions = 128;
  const program::Program &P;
  /// By unit; empty if no type is managed.
  std::vector<char> Passes;
  llvm::DenseMap<FunctionIndex, TypeSet> Hidden;
  /// Of those that have any.
  llvm::DenseMap<FunctionIndex, std::vector<Condition>> ByFunction;
  llvm::BitVector HasAny;
  llvm::DenseSet<FunctionIndex> TooMany;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_CONDITIONS_H
