// The collected heap: an address range that is reserved once, in pages, with a
// table from page to span, so that any word can be asked whether it points to
// an object. Allocation is in Allocate.cpp, sweeping in Sweep.cpp.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_HEAP_H
#define NOWB_RUNTIME_HEAP_H

#include "Note.h"
#include "Span.h"

namespace nowb::rt {

/// Spans of one class that no P has in its cache.
struct GC_NOTINHEAP Central {
  Mutex Lock;
  MSpan *Partial = nullptr; ///< Swept, with free elements.
  MSpan *Full = nullptr;    ///< Swept, without.
  /// As the last collection left them: what was in the lists above. Two lists,
  /// so that nobody has to walk over one while the world is stopped.
  MSpan *Unswept[2] = {};
};

struct GC_NOTINHEAP HeapState {
  uintptr_t Base = 0, Limit = 0;  ///< What is reserved.
  std::atomic<uintptr_t> End = 0; ///< Up to here memory may be touched.
  std::atomic<MSpan *> *PageMap = nullptr;
  std::atomic<size_t> PagesInUse = 0;
  std::atomic<bool> HasUnswept = false;
  Central Centrals[NumSizeClasses];
};
extern HeapState Heap;

/// Reserves \p MaxBytes of addresses. Fatal if there are not that many.
void heapInit(size_t MaxBytes);
void heapDestroy();

/// A span of \p Pages pages, in use; null when MaxHeap or memory is exhausted.
MSpan *spanAllocate(size_t Pages, unsigned Class, size_t ElementSize);
void spanFree(MSpan *Span);

/// The span in use that \p Address points into, or null.
inline MSpan *spanOf(uintptr_t Address) {
  if (Address < Heap.Base ||
      Address >= Heap.End.load(std::memory_order_acquire))
    return nullptr;
  MSpan *Span = Heap.PageMap[(Address - Heap.Base) / PageSize].load(
      std::memory_order_acquire);
  if (!Span || Span->State.load(std::memory_order_acquire) != SpanState::InUse)
    return nullptr;
  return Span;
}

/// Calls \p Fn for every span in use. The world is stopped.
template <class F> void forEachSpan(F &&Fn) {
  for (uintptr_t At = Heap.Base; At < Heap.End.load();) {
    MSpan *Span = spanOf(At);
    if (Span)
      Fn(*Span);
    At += Span ? Span->Pages * PageSize : PageSize;
  }
}

/// A swept span of \p Class with free elements, out of all lists; null without
/// memory.
MSpan *centralTake(unsigned Class);
/// Sweeps all that the last collection left.
void sweepAll();
/// After marking, with the world stopped: every span is to be swept.
void sweepPrepare();
/// Puts the full \p Span into the lists. The world is stopped, or its P is
/// ours.
void centralPutFull(MSpan *Span);

/// As detail::allocate, but starts no collection and is no safepoint.
void *allocateNoCollect(const Type &Type);
/// Gives the spans in all caches back. The world is stopped.
void cachesFlush();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_HEAP_H
