// Where marking begins: registered globals, and the stacks of tasks. A stack
// is scanned conservatively, with the registers that its task saved, and only
// while the task does not run. Who wants to scan it swaps G::Scanned to "in
// progress"; who wants to run the task does that first, or waits until it is
// done. So every stack is scanned once a cycle: by a marking task, or by the
// thread that is about to enter it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Heap.h"
#include "Scheduler.h"

namespace nowb::rt {

namespace {
constinit Mutex RootsLock; ///< Guards the list.
constinit RootBase *Roots = nullptr;
std::atomic<bool> RootsTaken;
GUintptr NextStack; ///< Tasks from here on are to be looked at.
} // namespace

RootBase::RootBase(const void *Slot) : Slot(Slot) {
  Locked L(RootsLock);
  Next = Roots;
  Link = &Roots;
  if (Next)
    Next->Link = &Next;
  Roots = this;
}

void RootBase::drop() {
  // A task may have loaded it after its stack was scanned: as a store of null.
  // At the exit of the program there is no P, and no task that matters.
  M *Mp = getM();
  if (P *Pp = Mp ? Mp->Proc.get() : nullptr)
    if (WriteBarrierEnabled.load(std::memory_order_relaxed))
      shade(Pp->Work, reinterpret_cast<uintptr_t>(
                          static_cast<const RefSlot *>(Slot)->load()));
  Locked L(RootsLock);
  *Link = Next;
  if (Next)
    Next->Link = Link;
}

void rootsPrepare() {
  RootsTaken.store(false);
  NextStack.set(AllTasks);
}

static void scanGlobals(GCWork &Work) {
  Locked L(RootsLock);
  for (RootBase *R = Roots; R; R = R->Next) {
    void *Value = static_cast<const RefSlot *>(R->Slot)->load();
    shade(Work, reinterpret_cast<uintptr_t>(Value));
  }
}

/// Reads what other code owns, and frames that AddressSanitizer guards.
NOWB_READS_STACKS static void scanWords(GCWork &Work, const uintptr_t *From,
                                        const uintptr_t *To) {
  for (; From < To; ++From)
    shadeConservatively(Work, *From);
}

static void scanStack(GCWork &Work, G &Task) {
  if (Task.Status.load() == TaskStatus::Dead)
    return;
  const Context &C = Task.Saved;
  scanWords(Work, C.Registers, C.Registers + Context::NumRegisters);
  scanWords(Work, reinterpret_cast<const uintptr_t *>(C.stackPointer()),
            reinterpret_cast<const uintptr_t *>(C.Bounds.High));
}

/// False if somebody else has claimed the stack in this cycle.
static bool claimStack(G &Task) {
  uint64_t Claimed = collectorCycle() * 2, Seen = Task.Scanned.load();
  return Seen < Claimed && Task.Scanned.compare_exchange_strong(Seen, Claimed);
}

static void stackDone(G &Task) { Task.Scanned.store(collectorCycle() * 2 + 1); }

void scanStackBeforeEntry(G &Task) {
  if (!WriteBarrierEnabled.load(std::memory_order_relaxed))
    return;
  if (claimStack(Task)) {
    GCWork &Work = getM()->Proc.get()->Work;
    scanStack(Work, Task);
    stackDone(Task);
    // The task goes on and may not mark for long: others shall.
    Work.flush();
  }
  std::atomic<uint32_t> Never = 0;
  while (Task.Scanned.load() == collectorCycle() * 2)
    futexSleep(Never, 0, 1000);
}

void stackIsNew(G &Task) {
  if (WriteBarrierEnabled.load(std::memory_order_relaxed) && claimStack(Task))
    stackDone(Task);
}

bool scanSomeRoots(GCWork &Work) {
  if (!RootsTaken.exchange(true)) {
    scanGlobals(Work);
    return true;
  }
  G *Task = NextStack.get();
  if (!Task)
    return false;
  if (NextStack.compareExchange(Task, Task->AllNext) && claimStack(*Task)) {
    scanStack(Work, *Task);
    stackDone(*Task);
  }
  return true;
}

} // namespace nowb::rt
