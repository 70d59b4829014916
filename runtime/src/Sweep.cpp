// Sweeping: what was not marked is free. Lazy: a span is swept when its class
// needs room, and what is left at the start of the next collection then. It
// touches the span's record only, never the objects.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Heap.h"
#include <utility>

namespace nowb::rt {

namespace {

void push(MSpan *&List, MSpan *Span) {
  Span->Next = List;
  List = Span;
}

MSpan *pop(MSpan *&List) {
  MSpan *Span = List;
  if (Span) {
    List = Span->Next;
    Span->Next = nullptr;
  }
  return Span;
}

/// Gives the number of objects that live. No one else has \p Span.
unsigned sweep(MSpan *Span) {
  for (unsigned W = 0; W != MSpan::Words; ++W) {
    Span->Allocated[W] = Span->Marked[W].load(std::memory_order_relaxed);
    Span->Marked[W].store(0, std::memory_order_relaxed);
  }
  Span->NeedZero = true;
  Span->startAllocating();
  return Span->countAllocated();
}

/// A span to sweep, or null.
MSpan *takeUnswept(Central &C) {
  Locked L(C.Lock);
  MSpan *Span = pop(C.Unswept[0]);
  return Span ? Span : pop(C.Unswept[1]);
}

} // namespace

MSpan *centralTake(unsigned Class) {
  Central &C = Heap.Centrals[Class];
  {
    Locked L(C.Lock);
    if (MSpan *Span = pop(C.Partial))
      return Span;
  }
  while (MSpan *Span = takeUnswept(C)) {
    unsigned Live = sweep(Span);
    // An empty span would do as well as a new one, and is in no cache's way.
    if (Live < Span->NumElements)
      return Span;
    centralPutFull(Span);
  }
  return spanAllocate(Classes.Pages[Class], Class, Classes.Size[Class]);
}

void sweepAll() {
  if (!Heap.HasUnswept.load())
    return;
  for (Central &C : Heap.Centrals)
    while (MSpan *Span = takeUnswept(C)) {
      unsigned Live = sweep(Span);
      if (Live == 0) {
        spanFree(Span);
        continue;
      }
      Locked L(C.Lock);
      push(Live < Span->NumElements ? C.Partial : C.Full, Span);
    }
  Heap.HasUnswept.store(false);
}

void centralPutFull(MSpan *Span) {
  Central &C = Heap.Centrals[Span->Class];
  Locked L(C.Lock);
  push(C.Full, Span);
}

void sweepPrepare() {
  for (Central &C : Heap.Centrals) {
    // Empty until now: a cycle starts when all is swept.
    C.Unswept[0] = std::exchange(C.Partial, nullptr);
    C.Unswept[1] = std::exchange(C.Full, nullptr);
  }
  Heap.HasUnswept.store(true);
}

} // namespace nowb::rt
