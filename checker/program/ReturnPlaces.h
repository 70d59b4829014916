// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where memory may be that a place of a body denotes: places name the results
// of calls, and what a call returns is known only when the program is linked.
// "Through parameters" of the design, for pointers that come back.
//
#ifndef NOWB_PROGRAM_RETURNPLACES_H
#define NOWB_PROGRAM_RETURNPLACES_H

#include "program/CallTargets.h"

namespace nowb::program {

/// A set of places, as bits; empty is the stack. Parameters past the 60th count
/// as PlaceOther: their memory is then taken to be off the stack.
using PlaceSet = uint64_t;
enum : PlaceSet {
  PlaceGlobal = 1,
  PlaceThreadLocal = 2,
  PlaceOther = 4,
  OffStack = PlaceGlobal | PlaceThreadLocal | PlaceOther,
};
inline constexpr unsigned MaxPlaceParams = 60;
inline constexpr PlaceSet placeParam(uint32_t I) {
  return I < MaxPlaceParams ? PlaceSet(8) << I : PlaceSet(PlaceOther);
}

class ReturnPlaces {
public:
  /// Solves what every function returns: a least fixed point. Cost: one pass
  /// over bodies; then the calls whose results are returned, each again when
  /// what a callee returns has grown (at most 63 times).
  ReturnPlaces(llvm::ArrayRef<facts::Unit> Units,
               const FunctionTable &Functions, const Externals &Models,
               CallTargets &Targets);

  /// Where F's result may point: PlaceParam bits are F's own parameters.
  PlaceSet of(FunctionIndex F) const { return Returned[F]; }

  /// Places of one body at a time, in the terms of its own parameters.
  class Resolver {
  public:
    explicit Resolver(const ReturnPlaces &R) : R(R) {}
    void enter(const Body &B);
    PlaceSet operator()(facts::PlaceId P) {
      PlaceSet S = R.Static[B.Unit][P];
      return S & NamesCall ? resolve(P) : S;
    }

  private:
    friend class ReturnPlaces;
    PlaceSet resolve(facts::PlaceId P);
    PlaceSet known(facts::PlaceId P);
    void solve();
    PlaceSet resultOf(const facts::Call &C);
    PlaceSet resultOf(const facts::Call &C, FunctionIndex G);

    const ReturnPlaces &R;
    Body B;
    /// By call of the body, for those that some place names: what is known.
    llvm::SmallDenseMap<uint32_t, PlaceSet, 8> Results;
    llvm::SmallVector<uint32_t, 8> Needed;
  };

private:
  /// In Static: some call's result is meant, too.
  static constexpr PlaceSet NamesCall = PlaceSet(1) << 63;
  void readPlaces();
  void solve(llvm::ArrayRef<Body> Dependent);

  llvm::ArrayRef<facts::Unit> Units;
  const FunctionTable &Functions;
  const Externals &Models;
  CallTargets &Targets;
  /// By unit and PlaceId.
  std::vector<std::vector<PlaceSet>> Static;
  std::vector<PlaceSet> Returned;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_RETURNPLACES_H
