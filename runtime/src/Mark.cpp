// Marking: from an address to its object, from an object to what it refers to;
// and the write barrier's slow half, which feeds it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Fatal.h"
#include "Heap.h"
#include "Thread.h"

namespace nowb::rt {

std::atomic<bool> WriteBarrierEnabled = false;

static void markElement(GCWork &Work, MSpan &Span, uint32_t Index) {
  if (!Span.mark(Index))
    return;
  Work.MarkedBytes += Span.ElementSize;
  uintptr_t Object = Span.objectAt(Index);
  // It is looked at when it comes out of the buffer; be ready then.
  __builtin_prefetch(reinterpret_cast<void *>(Object - HeaderSize));
  Work.put(Object);
}

void shade(GCWork &Work, uintptr_t Address) {
  if (MSpan *Span = spanOf(Address))
    markElement(Work, *Span, Span->indexOf(Address));
}

void shadeConservatively(GCWork &Work, uintptr_t Word) {
  MSpan *Span = spanOf(Word);
  if (!Span)
    return;
  uint32_t Index = Span->indexOf(Word);
  if (Index < Span->NumElements && Span->isAllocated(Index))
    markElement(Work, *Span, Index);
}

static void shadeSlots(GCWork &Work, uintptr_t First, size_t Count) {
  for (size_t I = 0; I != Count; ++I) {
    void *Value =
        reinterpret_cast<RefSlot *>(First)[I].load(std::memory_order_acquire);
    if (Value)
      shade(Work, reinterpret_cast<uintptr_t>(Value));
  }
}

static size_t scanObject(GCWork &Work, uintptr_t Object) {
  const Type &Type = *typeOfObject(Object);
  for (uint32_t I = 0; I != Type.NumRuns; ++I)
    shadeSlots(Work, Object + Type.Runs[I].Offset, Type.Runs[I].Count);
  if (!Type.IsRefArray)
    return Type.Size + HeaderSize;
  size_t Length = *reinterpret_cast<size_t *>(Object);
  shadeSlots(Work, Object + sizeof(size_t), Length);
  return Length * sizeof(RefSlot) + HeaderSize;
}

size_t drain(GCWork &Work, size_t Bytes) {
  size_t Done = 0;
  uintptr_t Object;
  for (unsigned N = 1; Done < Bytes && Work.take(Object); ++N) {
    Done += scanObject(Work, Object);
    if (N % 64 == 0)
      Work.share();
  }
  return Done;
}

void barrierFlush(P &Pp) {
  for (unsigned I = 0; I != Pp.BarrierUsed; ++I)
    shade(Pp.Work, Pp.Barrier[I]);
  Pp.BarrierUsed = 0;
}

void writeBarrierSlow(RefSlot &Slot, void *New) {
  M *Mp = getM();
  P *Pp = Mp ? Mp->Proc.get() : nullptr;
  if (!Pp)
    fatal("write barrier without a P");
  // Room for both is kept: a full buffer is flushed at once.
  if (void *Old = Slot.load(std::memory_order_relaxed))
    Pp->Barrier[Pp->BarrierUsed++] = reinterpret_cast<uintptr_t>(Old);
  if (New)
    Pp->Barrier[Pp->BarrierUsed++] = reinterpret_cast<uintptr_t>(New);
  if (Pp->BarrierUsed + 2 > P::BarrierSize)
    barrierFlush(*Pp);
}

} // namespace nowb::rt
