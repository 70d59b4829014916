// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The few words that everything in this folder shares: indices that hold in
// the whole program, places that can be compared across units, work that is
// done by unit or by function on all cores.
//
#ifndef NOWB_PROGRAM_BASICS_H
#define NOWB_PROGRAM_BASICS_H

#include "facts/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <tuple>

namespace nowb::program {

/// A function of the program, whatever units mention it.
using FunctionIndex = uint32_t;
/// A name of a type, variable, field or slot, whatever units mention it.
using SymbolIndex = uint32_t;
/// Marks "none" in every kind of index.
inline constexpr uint32_t None = ~0u;

/// A location with the file's name, so that units can be compared.
struct Spot {
  llvm::StringRef File;
  uint32_t Line = 0, Column = 0;
  Spot() = default;
  Spot(const facts::Unit &U, facts::Location L)
      : File(U.str(L.File)), Line(L.Line), Column(L.Column) {}
  bool operator==(const Spot &) const = default;
  bool operator<(const Spot &O) const {
    return std::tie(File, Line, Column) < std::tie(O.File, O.Line, O.Column);
  }
};

/// Makes \p Known the smaller of itself and \p New; an unknown line is larger
/// than any.
inline void keepFirst(Spot &Known, const Spot &New) {
  if (New.Line && (!Known.Line || New < Known))
    Known = New;
}

/// One body of a function: what Unit calls Fn has its calls, stores and flows.
struct Body {
  FunctionIndex Owner = None;
  uint32_t Unit = 0;
  facts::FnId Fn = 0;
};

/// Why the analysis is incomplete, at a place in a source or in the policy.
struct Problem {
  std::string File;
  unsigned Line = 0, Column = 0;
  std::string Message;
  auto operator<=>(const Problem &) const = default;
};

/// "a.c:3:5".
std::string toString(const Spot &S);

/// Whether a function's facts hold a body. An alias may have only its call.
inline bool holdsBody(const facts::Unit &U, const facts::Function &F) {
  return (F.Flags & (facts::Function::HasBody | facts::Function::InitOfUnit)) ||
         !U.calls(F).empty() || !U.flows(F).empty();
}

/// Calls Fn(I) for I in [0, Count), on all cores where \p Work, the number of
/// small steps in all, is worth it. Fn must not touch what another I writes.
void forEach(size_t Count, size_t Work, llvm::function_ref<void(size_t)> Fn);

/// Splits [0, Count) into ranges and calls Fn(Begin, End) for each, as forEach.
void forEachRange(size_t Count, llvm::function_ref<void(size_t, size_t)> Fn);

} // namespace nowb::program

#endif // NOWB_PROGRAM_BASICS_H
