// The debug mode: looks at every reference in the heap before and after each
// collection (Options.VerifyHeap), as Hermes does in its MallocGC.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Fatal.h"
#include "Heap.h"
#include "nowb/runtime.h"

namespace nowb::rt {

static void verifySlot(const void *Slot, bool Marked) {
  auto Value =
      reinterpret_cast<uintptr_t>(static_cast<const RefSlot *>(Slot)->load());
  // Thread 0 is not in the heap, nor need other static objects be.
  if (Value < Heap.Base || Value >= Heap.Limit)
    return;
  MSpan *Span = spanOf(Value);
  if (!Span)
    fatal("heap verification: a reference to free pages", "value",
          int64_t(Value));
  uint32_t Index = Span->indexOf(Value);
  if (Index >= Span->NumElements || Span->objectAt(Index) != Value)
    fatal("heap verification: a reference into an object", "value",
          int64_t(Value));
  if (!Span->isAllocated(Index))
    fatal("heap verification: a reference to a free object", "value",
          int64_t(Value));
  if (Marked && !Span->isMarked(Index))
    fatal("heap verification: a marked object refers to one that is not",
          "value", int64_t(Value));
}

static void verifyObject(uintptr_t Object, bool Marked) {
  const Type *Type = typeOfObject(Object);
  if (!Type)
    fatal("heap verification: an object without a type", "object",
          int64_t(Object));
  for (uint32_t I = 0; I != Type->NumRuns; ++I)
    for (uint32_t J = 0; J != Type->Runs[I].Count; ++J)
      verifySlot(reinterpret_cast<RefSlot *>(Object + Type->Runs[I].Offset) + J,
                 Marked);
  if (Type->IsRefArray)
    for (size_t I = 0; I != *reinterpret_cast<size_t *>(Object); ++I)
      verifySlot(reinterpret_cast<RefSlot *>(Object) + 1 + I, Marked);
}

void heapVerify(bool Marked) {
  forEachSpan([&](MSpan &Span) {
    for (uint32_t I = 0; I != Span.NumElements; ++I)
      if (Marked ? Span.isMarked(I) : Span.isAllocated(I))
        verifyObject(Span.objectAt(I), Marked);
  });
}

} // namespace nowb::rt
