// Allocation: a bit out of the P's span of the right size class; now and then a
// new span, and with it the pacing of the collector.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Fatal.h"
#include "Heap.h"
#include "Scheduler.h"
#include <cstring>

namespace nowb::rt {

const Type detail::RefArrayType = {"array of references", sizeof(size_t),
                                   nullptr, 0, true};
const Type detail::BytesType = {"bytes", sizeof(size_t), nullptr, 0, false};

/// Hands out element \p Index: zeroed, typed, black while the collector marks.
static void *publish(P *Pp, MSpan *Span, uint32_t Index, const Type &Type) {
  uintptr_t Object = Span->objectAt(Index);
  if (Span->NeedZero)
    memset(reinterpret_cast<void *>(Object), 0, Span->ElementSize - HeaderSize);
  typeOfObject(Object) = &Type;
  // In this order: a conservative scan that finds it allocated finds it marked,
  // and does not look into it.
  if (WriteBarrierEnabled.load(std::memory_order_relaxed))
    Span->mark(Index);
  Span->FreeIndex.store(Index + 1, std::memory_order_release);
  Pp->Statistics.count(Span->ElementSize);
  return reinterpret_cast<void *>(Object);
}

/// Another span for the cache of \p Pp; false without memory.
static bool refill(P *Pp, unsigned Class) {
  if (MSpan *Old = Pp->Cache[Class])
    centralPutFull(Old);
  MSpan *Span = centralTake(Class);
  Pp->Cache[Class] = Span;
  if (!Span)
    return false;
  // All of it at once: the pace is kept by the span, not by the object.
  heapGrows((Span->NumElements - Span->countAllocated()) * Span->ElementSize);
  return true;
}

static void *allocateSmall(P *Pp, unsigned Class, const Type &Type) {
  do {
    if (MSpan *Span = Pp->Cache[Class])
      if (int Index = Span->take(); Index >= 0)
        return publish(Pp, Span, uint32_t(Index), Type);
  } while (refill(Pp, Class));
  return nullptr;
}

static void *allocateLarge(P *Pp, size_t Bytes, const Type &Type) {
  if (Bytes > Heap.Limit - Heap.Base)
    return nullptr;
  size_t Pages = (Bytes + PageSize - 1) / PageSize;
  MSpan *Span = spanAllocate(Pages, 0, Pages * PageSize);
  if (!Span)
    return nullptr;
  heapGrows(Pages * PageSize);
  void *Object = publish(Pp, Span, uint32_t(Span->take()), Type);
  centralPutFull(Span);
  return Object;
}

static void *allocateBytes(P *Pp, size_t Bytes, const Type &Type) {
  if (unsigned Class = sizeClassOf(Bytes))
    return allocateSmall(Pp, Class, Type);
  return allocateLarge(Pp, Bytes, Type);
}

/// What allocation does besides, when the P's cache is used up: here the task
/// may stop, help to mark, or start a collection.
static void *allocateSlow(size_t Bytes, const Type &Type) {
  collectorPoll(Bytes);
  for (int Try = 0; Try != 3; ++Try) {
    if (void *Object = allocateBytes(getM()->Proc.get(), Bytes, Type))
      return Object;
    // Free spans of other classes first, then whole collections.
    if (Try == 0)
      sweepAll();
    else
      gc();
  }
  fatal("out of memory");
}

static void *allocateTask(size_t Bytes, const Type &Type) {
  M *Mp = getM();
  P *Pp = Mp ? Mp->Proc.get() : nullptr;
  if (!Pp || !Mp->Current.get())
    fatal("allocation outside a task");
  if (!Pp->Preempt.load(std::memory_order_relaxed)) [[likely]] {
    unsigned Class = sizeClassOf(Bytes);
    MSpan *Span = Pp->Cache[Class];
    if (Span && Class != 0) [[likely]]
      if (int Index = Span->take(); Index >= 0) [[likely]]
        return publish(Pp, Span, uint32_t(Index), Type);
  } else {
    yield();
  }
  return allocateSlow(Bytes, Type);
}

void *detail::allocate(const Type &Type) {
  return allocateTask(Type.Size + HeaderSize, Type);
}

void *detail::allocateArray(const Type &Type, size_t Length,
                            size_t ElementSize) {
  if (Length > (size_t(1) << 48) / ElementSize)
    fatal("out of memory: array length out of range");
  void *Object =
      allocateTask(HeaderSize + sizeof(size_t) + Length * ElementSize, Type);
  *static_cast<size_t *>(Object) = Length;
  return Object;
}

void *allocateNoCollect(const Type &Type) {
  void *Object =
      allocateBytes(getM()->Proc.get(), Type.Size + HeaderSize, Type);
  if (!Object)
    fatal("out of memory");
  return Object;
}

void cachesFlush() {
  for (unsigned I = 0; I != Sched.NumProcs; ++I)
    for (MSpan *&Span : Sched.Procs[I].Cache) {
      if (Span)
        centralPutFull(Span);
      Span = nullptr;
    }
}

} // namespace nowb::rt
