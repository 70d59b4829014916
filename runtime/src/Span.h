// MSpan: a run of pages that holds objects of one size, with two bits for each:
// allocated (as of the last sweep) and marked. Lives beside the heap.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_SPAN_H
#define NOWB_RUNTIME_SPAN_H

#include "SizeClass.h"
#include "nowb/runtime/Type.h"
#include <atomic>
#include <bit>

namespace nowb::rt {

/// Each object has one word before it: its type.
constexpr size_t HeaderSize = sizeof(const Type *);

inline const Type *&typeOfObject(uintptr_t Object) {
  return *reinterpret_cast<const Type **>(Object - HeaderSize);
}

enum class SpanState : uint32_t { Free, InUse };

struct GC_NOTINHEAP MSpan {
  static constexpr unsigned Words = MaxElements / 64;

  uintptr_t Start = 0;
  size_t Pages = 0;
  size_t ElementSize = 0; ///< Of a large object: all pages.
  uint32_t NumElements = 0;
  uint32_t Magic = 0; ///< 2^32 / ElementSize, rounded up.
  unsigned Class = 0;
  bool NeedZero = false; ///< Was in use before.
  /// Release on InUse: who sees it sees the fields above. A conservative lookup
  /// may come any time.
  std::atomic<SpanState> State = SpanState::Free;
  MSpan *Next = nullptr, *Previous = nullptr; ///< In the list that it is in.

  // Allocation: by the P whose cache the span is in. Elements from FreeIndex on
  // are free if their allocated bit is clear; those below are all in use.
  std::atomic<uint32_t> FreeIndex = 0;
  unsigned Word = 0;     ///< Which word of Allocated FreeBits is of.
  uint64_t FreeBits = 0; ///< Elements of that word not handed out yet.
  uint64_t Allocated[Words] = {};
  std::atomic<uint64_t> Marked[Words] = {};

  /// The number of the element that \p Address is in. Exact for every offset in
  /// a small span (tested).
  uint32_t indexOf(uintptr_t Address) const {
    if (Class == 0)
      return 0;
    return uint32_t((uint64_t(Address - Start) * Magic) >> 32);
  }
  uintptr_t objectAt(uint32_t Index) const {
    return Start + Index * ElementSize + HeaderSize;
  }
  bool isAllocated(uint32_t Index) const {
    return Index < FreeIndex.load(std::memory_order_acquire) ||
           (Allocated[Index / 64] >> (Index % 64) & 1);
  }
  bool isMarked(uint32_t Index) const {
    return Marked[Index / 64].load(std::memory_order_relaxed) >> (Index % 64) &
           1;
  }
  /// False if somebody has marked it before.
  bool mark(uint32_t Index) {
    uint64_t Bit = uint64_t(1) << (Index % 64);
    auto &W = Marked[Index / 64];
    return !(W.load(std::memory_order_relaxed) & Bit) &&
           !(W.fetch_or(Bit, std::memory_order_relaxed) & Bit);
  }

  /// Bits of elements that exist, in word \p W.
  uint64_t validBits(unsigned W) const {
    unsigned First = W * 64;
    if (NumElements >= First + 64)
      return ~uint64_t(0);
    return NumElements <= First ? 0
                                : (uint64_t(1) << (NumElements - First)) - 1;
  }
  void startAllocating() {
    Word = 0;
    FreeBits = ~Allocated[0] & validBits(0);
    FreeIndex.store(0, std::memory_order_release);
  }
  /// The next free element; -1 when there is none. The caller marks it if need
  /// be, then publishes it by FreeIndex.
  int take() {
    while (FreeBits == 0) {
      if ((Word + 1) * 64 >= NumElements)
        return -1;
      ++Word;
      FreeBits = ~Allocated[Word] & validBits(Word);
    }
    int Index = int(Word * 64) + std::countr_zero(FreeBits);
    FreeBits &= FreeBits - 1;
    return Index;
  }
  unsigned countAllocated() const {
    unsigned N = 0;
    for (uint64_t W : Allocated)
      N += unsigned(std::popcount(W));
    return N;
  }
};

} // namespace nowb::rt

#endif // NOWB_RUNTIME_SPAN_H
