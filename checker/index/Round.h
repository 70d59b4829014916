// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One link and search of an edited unit with its slice of the program, for the
// sources of Surroundings: each answers one question about the same object.
//
#ifndef NOWB_INDEX_ROUND_H
#define NOWB_INDEX_ROUND_H

#include "index/Surroundings.h"
#include "llvm/ADT/BitVector.h"
#include <optional>

namespace nowb::index {

struct Surroundings::Round {
  Round(const facts::Unit &U, Slice &Part, const policy::Policy &Policy,
        const policy::Policy &Models)
      : P(unitsOf(U, Part), Policy, Models, Part.options()),
        S(P, P.roots().All), MainFile(U.str(U.MainFile)), Part(Part),
        Own(P.functions().size()) {
    for (auto [I, Each] : llvm::enumerate(P.units())) {
      llvm::StringRef File = Each.str(Each.MainFile);
      if (File == Slice::MainFile)
        OfSlice = I;
      else if (File == MainFile)
        OfFile = I;
    }
    for (auto [I, F] : llvm::enumerate(U.Functions))
      if (F.Flags & facts::Function::HasBody)
        Own.set(P.functions().of(OfFile, I));
    llvm::copy_if(
        S.Roots, std::back_inserter(OwnRoots),
        [&](const program::RootInfo &R) { return isOwn(R.Function); });
  }
  static std::vector<facts::Unit> unitsOf(const facts::Unit &U, Slice &Part) {
    std::vector<facts::Unit> Out = Part.units();
    Out.push_back(U);
    return Out;
  }
  bool isOwn(program::FunctionIndex F) const { return Own.test(F); }

  /// What the file's own roots reach; null where it has none. Cost: a search,
  /// once, where others have some, too.
  search::Run *ownRun() {
    if (OwnRoots.empty())
      return nullptr;
    if (OwnRoots.size() == S.Roots.size())
      return &S;
    if (!OfOwnRoots)
      OfOwnRoots.emplace(P, OwnRoots);
    return &*OfOwnRoots;
  }

  /// Its number in the index, or None.
  FunctionId idOf(program::FunctionIndex F) const {
    auto [Unit, Fn] = P.functions().mention(F);
    if (Unit == OfSlice)
      return Part.order()[Fn];
    return Part.find(P.functions().linkageName(F));
  }

  program::Program P;
  search::Run S;
  llvm::StringRef MainFile;
  const Slice &Part;
  uint32_t OfSlice = 0, OfFile = 0; ///< of the program's units
  llvm::BitVector Own;              ///< functions that the file defines

private:
  std::vector<program::RootInfo> OwnRoots;
  std::optional<search::Run> OfOwnRoots;
};

/// Whether an annotation changes a verdict takes a search from each: for more
/// than these, nobody offers one.
inline constexpr size_t MostJudged = 64;

/// Whether a type is what some parameter hides.
inline bool isOfParam(const Index &I, uint32_t Type) {
  return llvm::any_of(I.terms(Type), [](const TermRow &T) {
    return T.Kind >= facts::TypeTerm::ParamValue;
  });
}

} // namespace nowb::index

#endif // NOWB_INDEX_ROUND_H
