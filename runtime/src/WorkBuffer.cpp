// The list of full buffers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "WorkBuffer.h"
#include "Note.h"
#include "Pool.h"
#include <algorithm>

namespace nowb::rt {

namespace {
Mutex WorkLock; ///< Guards Full and Buffers.
WorkBuffer *Full;
std::atomic<unsigned> NumFull;
Pool<WorkBuffer> Buffers;

void giveAway(WorkBuffer *B) {
  Locked L(WorkLock);
  B->Next = Full;
  Full = B;
  NumFull.fetch_add(1, std::memory_order_relaxed);
}

WorkBuffer *newBuffer() {
  Locked L(WorkLock);
  return Buffers.take();
}
} // namespace

void GCWork::makeRoom() {
  if (Buffer)
    giveAway(Buffer);
  Buffer = newBuffer();
}

bool GCWork::fetch() {
  if (NumFull.load(std::memory_order_relaxed) == 0)
    return false;
  Locked L(WorkLock);
  if (!Full)
    return false;
  if (Buffer)
    Buffers.put(Buffer);
  Buffer = Full;
  Full = Buffer->Next;
  NumFull.fetch_sub(1, std::memory_order_relaxed);
  return true;
}

void GCWork::share() {
  if (!Buffer || Buffer->Used < 8 ||
      NumFull.load(std::memory_order_relaxed) != 0)
    return;
  // The older half: those have more below them.
  WorkBuffer *Half = newBuffer();
  Half->Used = Buffer->Used / 2;
  std::copy_n(Buffer->Objects, Half->Used, Half->Objects);
  std::copy(Buffer->Objects + Half->Used, Buffer->Objects + Buffer->Used,
            Buffer->Objects);
  Buffer->Used -= Half->Used;
  giveAway(Half);
}

void GCWork::flush() {
  if (!Buffer || Buffer->Used == 0)
    return;
  giveAway(Buffer);
  Buffer = nullptr;
}

void workDestroy() {
  Buffers.destroy();
  Full = nullptr;
  NumFull = 0;
}

} // namespace nowb::rt
