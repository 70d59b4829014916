// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "program/Basics.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Parallel.h"
#include <algorithm>

namespace nowb::program {

/// Below this a thread costs more than it saves.
static constexpr size_t WorthAThread = 20'000;

std::string toString(const Spot &S) {
  return (S.File + ":" + llvm::Twine(S.Line) + ":" + llvm::Twine(S.Column))
      .str();
}

void forEach(size_t Count, size_t Work, llvm::function_ref<void(size_t)> Fn) {
  if (Work >= WorthAThread) {
    llvm::parallelFor(0, Count, Fn);
    return;
  }
  for (size_t I = 0; I != Count; ++I)
    Fn(I);
}

void forEachRange(size_t Count, llvm::function_ref<void(size_t, size_t)> Fn) {
  constexpr size_t RangeSize = 16'384;
  size_t Ranges = (Count + RangeSize - 1) / RangeSize;
  forEach(Ranges, Count, [&](size_t R) {
    Fn(R * RangeSize, std::min(Count, (R + 1) * RangeSize));
  });
}

} // namespace nowb::program
