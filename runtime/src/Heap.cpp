// Pages: which spans they belong to, and which are free. Free runs are found
// best-fit by size, and joined with free neighbours when they come back.
// Memory is never returned to the system before shutdown.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Heap.h"
#include "Fatal.h"
#include "Pool.h"
#include <algorithm>
#include <sys/mman.h>

namespace nowb::rt {

HeapState Heap;

namespace {
constexpr size_t GrowBytes = size_t(1) << 20;
constexpr size_t NumLists = 128; ///< By pages; the last one: as many or more.

Mutex PagesLock; ///< Guards all below.
MSpan *FreeRuns[NumLists];
Pool<MSpan> Records;

void *mapMemory(size_t Size, int Protection) {
  void *Map = mmap(nullptr, Size, Protection,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return Map == MAP_FAILED ? nullptr : Map;
}

std::atomic<MSpan *> &pageOf(uintptr_t Address) {
  return Heap.PageMap[(Address - Heap.Base) / PageSize];
}

MSpan *&listOf(size_t Pages) { return FreeRuns[std::min(Pages, NumLists) - 1]; }

void unlinkRun(MSpan *Run) {
  (Run->Previous ? Run->Previous->Next : listOf(Run->Pages)) = Run->Next;
  if (Run->Next)
    Run->Next->Previous = Run->Previous;
}

/// Takes a free neighbour out and its record away. Its ends are inside of the
/// new run: a lookup there must find nothing.
void joinWith(MSpan *Run, MSpan *Other) {
  unlinkRun(Other);
  pageOf(Other->Start) = nullptr;
  pageOf(Other->Start + (Other->Pages - 1) * PageSize) = nullptr;
  Run->Start = std::min(Run->Start, Other->Start);
  Run->Pages += Other->Pages;
  Run->NeedZero |= Other->NeedZero;
  Records.put(Other);
}

/// Puts \p Run, which is Free, among the free ones.
void freeRun(MSpan *Run) {
  if (Run->Start != Heap.Base) {
    MSpan *Before = pageOf(Run->Start - PageSize);
    if (Before && Before->State.load() == SpanState::Free)
      joinWith(Run, Before);
  }
  uintptr_t After = Run->Start + Run->Pages * PageSize;
  if (After < Heap.End.load()) {
    MSpan *Behind = pageOf(After);
    if (Behind && Behind->State.load() == SpanState::Free)
      joinWith(Run, Behind);
  }
  pageOf(Run->Start) = Run;
  pageOf(Run->Start + (Run->Pages - 1) * PageSize) = Run;
  Run->Previous = nullptr;
  Run->Next = listOf(Run->Pages);
  if (Run->Next)
    Run->Next->Previous = Run;
  listOf(Run->Pages) = Run;
}

MSpan *findRun(size_t Pages) {
  for (size_t I = Pages; I < NumLists; ++I)
    if (FreeRuns[I - 1])
      return FreeRuns[I - 1];
  MSpan *Best = nullptr;
  for (MSpan *Run = FreeRuns[NumLists - 1]; Run; Run = Run->Next)
    if (Run->Pages >= Pages && (!Best || Run->Pages < Best->Pages))
      Best = Run;
  return Best;
}

bool grow(size_t Pages) {
  uintptr_t End = Heap.End.load();
  size_t Bytes =
      std::max(Pages * PageSize, std::min(GrowBytes, Heap.Limit - End));
  if (Bytes > Heap.Limit - End || mprotect(reinterpret_cast<void *>(End), Bytes,
                                           PROT_READ | PROT_WRITE) != 0)
    return false;
  MSpan *Run = Records.take();
  Run->Start = End;
  Run->Pages = Bytes / PageSize;
  Run->NeedZero = false;
  Heap.End.store(End + Bytes);
  freeRun(Run);
  return true;
}

} // namespace

void heapInit(size_t MaxBytes) {
  MaxBytes = std::max(MaxBytes / PageSize, size_t(16)) * PageSize;
  size_t MapBytes = MaxBytes / PageSize * sizeof(*Heap.PageMap);
  void *Arena = mapMemory(MaxBytes, PROT_NONE);
  void *Map = mapMemory(MapBytes, PROT_READ | PROT_WRITE);
  if (!Arena || !Map)
    fatal("out of memory: cannot reserve the heap's addresses");
  Heap.Base = reinterpret_cast<uintptr_t>(Arena);
  Heap.Limit = Heap.Base + MaxBytes;
  Heap.End = Heap.Base;
  Heap.PageMap = static_cast<std::atomic<MSpan *> *>(Map);
}

void heapDestroy() {
  munmap(Heap.PageMap,
         (Heap.Limit - Heap.Base) / PageSize * sizeof(*Heap.PageMap));
  munmap(reinterpret_cast<void *>(Heap.Base), Heap.Limit - Heap.Base);
  Records.destroy();
  std::fill(FreeRuns, FreeRuns + NumLists, nullptr);
  Heap.Base = Heap.Limit = 0;
  Heap.End = 0;
  Heap.PageMap = nullptr;
  Heap.PagesInUse = 0;
  Heap.HasUnswept = false;
  for (Central &C : Heap.Centrals)
    C.Partial = C.Full = C.Unswept[0] = C.Unswept[1] = nullptr;
}

MSpan *spanAllocate(size_t Pages, unsigned Class, size_t ElementSize) {
  Locked L(PagesLock);
  MSpan *Span = findRun(Pages);
  if (!Span) {
    if (!grow(Pages))
      return nullptr;
    Span = findRun(Pages);
  }
  unlinkRun(Span);
  size_t Left = Span->Pages - Pages;
  Span->Pages = Pages;
  Span->Class = Class;
  Span->ElementSize = ElementSize;
  Span->NumElements = Class == 0 ? 1 : uint32_t(Pages * PageSize / ElementSize);
  Span->Magic = Class == 0 ? 0 : uint32_t(~uint32_t(0) / ElementSize + 1);
  for (unsigned W = 0; W != MSpan::Words; ++W) {
    Span->Allocated[W] = 0;
    Span->Marked[W].store(0, std::memory_order_relaxed);
  }
  Span->startAllocating();
  Span->Next = Span->Previous = nullptr;
  Span->State.store(SpanState::InUse, std::memory_order_release);
  for (size_t I = 0; I != Pages; ++I)
    pageOf(Span->Start + I * PageSize).store(Span, std::memory_order_release);
  Heap.PagesInUse += Pages;
  if (Left != 0) {
    // Only now: it must not take the span before it for a free neighbour.
    MSpan *Rest = Records.take();
    Rest->Start = Span->Start + Pages * PageSize;
    Rest->Pages = Left;
    Rest->NeedZero = Span->NeedZero;
    freeRun(Rest);
  }
  return Span;
}

void spanFree(MSpan *Span) {
  Locked L(PagesLock);
  Heap.PagesInUse -= Span->Pages;
  for (size_t I = 0; I != Span->Pages; ++I)
    pageOf(Span->Start + I * PageSize)
        .store(nullptr, std::memory_order_relaxed);
  Span->State.store(SpanState::Free);
  Span->NeedZero = true;
  freeRun(Span);
}

} // namespace nowb::rt
