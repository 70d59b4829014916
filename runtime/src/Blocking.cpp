// Threads without a P. A task that is about to block gives its P up, so that
// others run meanwhile; a signal that arrives then finds a thread that has a
// task, a stack and no P. This is where the seed's bug crashes.
//
// Protocol: the blocking thread sets its P to Blocked. From then on whoever
// swaps that for something else has it: the monitor (handoff), who stops the
// world, or the thread itself when it comes back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Fatal.h"
#include "Scheduler.h"
#include <cstring>

namespace nowb::rt {

/// Go's entersyscall. Nothing in it may have a barrier: in the middle of it the
/// P is gone.
GC_NOWRITEBARRIERREC static void entersyscall(const uintptr_t *Registers) {
  M *Mp = getM();
  P *Pp = Mp ? Mp->Proc.get() : nullptr;
  G *Gp = Mp ? Mp->Current.get() : nullptr;
  if (!Pp || !Gp)
    fatal("blocking call outside a task");
  // The collector scans the stack from here while the task blocks. The other
  // registers are on that stack, in the Blocking object, where they stay valid
  // when the task comes back and saves its context anew in mid-scan.
  Gp->Saved.Registers[0] = Registers[0];
  Gp->Status.store(TaskStatus::Blocking);
  Mp->OldProc.set(Pp);
  Mp->Proc.set(nullptr);
  Pp->Thread.set(nullptr);
  Pp->Blocks.fetch_add(1);
  Pp->Status.store(ProcStatus::Blocked);
  if (!Sched.Stopping.load())
    return;
  // Who stops the world may have looked before the store above.
  Locked L(Sched.Lock);
  ProcStatus Blocked = ProcStatus::Blocked;
  if (Sched.Stopping.load() && Sched.StopWait != 0 &&
      Pp->Status.compare_exchange_strong(Blocked, ProcStatus::Stopped) &&
      --Sched.StopWait == 0)
    notewakeup(Sched.Stopped);
}

/// On the system stack: any idle P, or else the task waits for one in the
/// queue.
static After exitsyscallSlow(void *) {
  M *Mp = getM();
  G *Gp = Mp->Current.get();
  P *Pp;
  {
    Locked L(Sched.Lock);
    Pp = idleProcTake();
    if (!Pp) {
      Gp->Status.store(TaskStatus::Runnable);
      globalPut(Gp);
      return After::Schedule;
    }
  }
  acquireProc(Pp);
  return After::Resume;
}

/// Go's exitsyscall. Returns with a P: what follows may have barriers again. In
/// Go it is yeswritebarrierrec; here it reaches no barrier, and nowb says that
/// the annotation would stop nothing.
static void exitsyscall() {
  M *Mp = getM();
  P *Pp = Mp->OldProc.get();
  Mp->OldProc.set(nullptr);
  ProcStatus Blocked = ProcStatus::Blocked;
  if (!Pp->Status.compare_exchange_strong(Blocked, ProcStatus::Running)) {
    onSystemStack(exitsyscallSlow, nullptr);
    return;
  }
  Mp->Proc.set(Pp);
  Pp->Thread.set(Mp);
  G *Gp = Mp->Current.get();
  Gp->Status.store(TaskStatus::Running);
  // A collection may have begun meanwhile. The way back from the system stack
  // is where stacks are scanned.
  if (WriteBarrierEnabled.load())
    systemstack([] {});
}

void handoffBlocked() {
  P *Pp = getM()->OldProc.get();
  ProcStatus Blocked = ProcStatus::Blocked;
  if (Pp->Status.compare_exchange_strong(Blocked, ProcStatus::Idle))
    handoffProc(Pp);
}

void Blocking::enter(const uintptr_t *Registers) { entersyscall(Registers); }

void Blocking::leave() { exitsyscall(); }

} // namespace nowb::rt
