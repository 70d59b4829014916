// Stopping and starting the world: all P's are taken from the threads, which
// come to a safepoint for it. Two short stops make a collection.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Scheduler.h"

namespace nowb::rt {

static Mutex WorldLock; ///< Held by who stops the world, while it is stopped.

/// With Sched.Lock held: takes what needs no cooperation.
static void stopWithoutAsking(P *Own) {
  Sched.StopWait = Sched.NumProcs;
  Sched.Stopping.store(true);
  if (Own) {
    Own->Status.store(ProcStatus::Stopped);
    --Sched.StopWait;
  }
  for (unsigned I = 0; I != Sched.NumProcs; ++I) {
    ProcStatus Blocked = ProcStatus::Blocked;
    if (Sched.Procs[I].Status.compare_exchange_strong(Blocked,
                                                      ProcStatus::Stopped))
      --Sched.StopWait;
  }
  while (P *Pp = idleProcTake()) {
    Pp->Status.store(ProcStatus::Stopped);
    --Sched.StopWait;
  }
}

/// Tasks look at Preempt whenever they allocate: most stops take less than it
/// takes to fall asleep and to be woken. False after a while.
static bool spinUntilStopped() {
  int64_t End = nanotime() + 20'000;
  while (Sched.Stopped.Key.load() == 0)
    if (nanotime() > End)
      return false;
  return true;
}

bool stopTheWorld() {
  P *Own = getM()->Proc.get();
  if (!Own)
    WorldLock.lock();
  else if (!WorldLock.tryLock())
    return false;
  bool Wait;
  {
    Locked L(Sched.Lock);
    noteclear(Sched.Stopped);
    stopWithoutAsking(Own);
    Wait = Sched.StopWait != 0;
  }
  if (!Wait)
    return true;
  // No signal is needed, and none would make a thread run sooner. Once is
  // enough: who clears the flag looks at Stopping next.
  for (unsigned I = 0; I != Sched.NumProcs; ++I)
    if (Sched.Procs[I].Status.load() != ProcStatus::Stopped)
      Sched.Procs[I].Preempt.store(true);
  if (!spinUntilStopped())
    notesleep(Sched.Stopped);
  return true;
}

void startTheWorld() {
  P *Own = getM()->Proc.get();
  P *WithWork = nullptr; // Linked through NextIdle: they are not idle.
  {
    Locked L(Sched.Lock);
    Sched.Stopping.store(false);
    for (unsigned I = Sched.NumProcs; I-- != 0;) {
      P *Pp = &Sched.Procs[I];
      if (Pp == Own) {
        Pp->Status.store(ProcStatus::Running);
      } else if (Pp->Queue.empty()) {
        idleProcPut(Pp);
      } else {
        Pp->Status.store(ProcStatus::Idle);
        Pp->NextIdle = WithWork;
        WithWork = Pp;
      }
    }
  }
  while (P *Pp = WithWork) {
    WithWork = Pp->NextIdle;
    startThread(Pp, false);
  }
  WorldLock.unlock();
  wakeProc();
}

void worldForget() { WorldLock.unlock(); }

} // namespace nowb::rt
