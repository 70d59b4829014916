// The sizes in which small objects are allocated: multiples of 8 up to 64, then
// four steps from each power of two to the next, so that at most a fifth is
// lost. Sizes include the object's header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_SIZECLASS_H
#define NOWB_RUNTIME_SIZECLASS_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace nowb::rt {

constexpr size_t PageSize = 8192;
constexpr size_t MaxSmallSize = 32768;
/// Class 0 is that of large objects, each of which has a span of its own.
constexpr unsigned NumSizeClasses = 44;
/// The most objects that a span holds.
constexpr unsigned MaxElements = PageSize / 16;

struct SizeClasses {
  std::array<uint32_t, NumSizeClasses> Size = {}, Pages = {};
  /// By (size + 7) / 8.
  std::array<uint8_t, MaxSmallSize / 8 + 1> Class = {};

  constexpr SizeClasses() {
    unsigned C = 0;
    for (uint32_t S = 16, Step = 8; S <= MaxSmallSize; S += Step) {
      if (S >= 64 && (S & (S - 1)) == 0)
        Step = S / 4;
      Size[++C] = S;
      // The fewest pages of which an eighth at most is left over.
      for (Pages[C] = 1; Pages[C] * PageSize % S > Pages[C] * PageSize / 8;)
        ++Pages[C];
    }
    for (unsigned I = 0, At = 1; I != Class.size(); ++I) {
      while (Size[At] < I * 8)
        ++At;
      Class[I] = uint8_t(At);
    }
  }
};
inline constexpr SizeClasses Classes;
static_assert(Classes.Size.back() == MaxSmallSize);

/// The class of \p Size bytes; 0 if that is large.
constexpr unsigned sizeClassOf(size_t Size) {
  return Size > MaxSmallSize ? 0 : Classes.Class[(Size + 7) / 8];
}

} // namespace nowb::rt

#endif // NOWB_RUNTIME_SIZECLASS_H
