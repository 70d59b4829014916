// The scheduler's loop. Its queues and idle lists are in Queues.cpp, stopping
// the world in World.cpp, threads without a P in Blocking.cpp.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Scheduler.h"
#include "Collector.h"
#include "Fatal.h"

namespace nowb::rt {

/// This thread no longer looks for work: it has some, or gives up.
static void stopSpinning(M *Mp) {
  Mp->Spinning = false;
  Sched.NumSpinning.fetch_sub(1);
}

/// Sleeps until somebody gives this thread a P; false: the runtime shuts down.
GC_NOWRITEBARRIERREC static bool stopThread(M *Mp) {
  {
    Locked L(Sched.Lock);
    if (Sched.Exiting.load())
      return false;
    Mp->NextIdle.set(Sched.IdleThreads.get());
    Sched.IdleThreads.set(Mp);
  }
  notesleep(Mp->Park);
  noteclear(Mp->Park);
  P *Pp = Mp->NextProc.get();
  if (!Pp)
    return false;
  Mp->NextProc.set(nullptr);
  acquireProc(Pp);
  return true;
}

/// Gives this thread's P to the one who stops the world.
static void stopProc(M *Mp) {
  if (Mp->Spinning)
    stopSpinning(Mp);
  P *Pp = releaseProc();
  Locked L(Sched.Lock);
  Pp->Status.store(ProcStatus::Stopped);
  if (--Sched.StopWait == 0)
    notewakeup(Sched.Stopped);
}

/// With Sched.Lock held: a task of the global queue, and a share of the others
/// into the queue of \p Pp.
static G *globalTake(P *Pp) {
  uint32_t Share = Sched.NumGlobal.load() / Sched.NumProcs + 1;
  G *First = nullptr;
  while (Share-- != 0) {
    G *Gp = Sched.GlobalHead.get();
    if (!Gp)
      break;
    if (First && !Pp->Queue.put(Gp))
      break;
    if (!First)
      First = Gp;
    Sched.GlobalHead.set(Gp->Next.get());
    Sched.NumGlobal.fetch_sub(1);
  }
  if (!Sched.GlobalHead.get())
    Sched.GlobalTail.set(nullptr);
  return First;
}

static G *stealWork(M *Mp, P *Pp) {
  if (!Mp->Spinning) {
    // At most half of the busy P's are looked for by threads that spin.
    if (2 * Sched.NumSpinning.load() >=
        Sched.NumProcs - Sched.NumIdleProcs.load())
      return nullptr;
    Mp->Spinning = true;
    Sched.NumSpinning.fetch_add(1);
  }
  for (int Round = 0; Round != 4; ++Round) {
    Mp->Random = Mp->Random * 1664525 + 1013904223;
    for (unsigned I = 0; I != Sched.NumProcs; ++I) {
      if (Sched.Stopping.load())
        return nullptr;
      P &Victim = Sched.Procs[(Mp->Random / 65536 + I) % Sched.NumProcs];
      if (&Victim != Pp)
        if (G *Gp = Pp->Queue.steal(Victim.Queue))
          return Gp;
    }
  }
  return nullptr;
}

/// The P goes to the idle ones, unless there is work after all. A task that was
/// made ready before this thread stopped spinning may have woken nobody because
/// of it: after that, look once more.
static G *giveUpProc(M *Mp, P *Pp) {
  {
    Locked L(Sched.Lock);
    if (Sched.Stopping.load())
      return nullptr;
    if (Sched.NumGlobal.load() != 0)
      return globalTake(Pp);
    releaseProc();
    idleProcPut(Pp);
  }
  if (!Mp->Spinning)
    return nullptr;
  stopSpinning(Mp);
  bool Work = Sched.NumGlobal.load() != 0;
  for (unsigned I = 0; I != Sched.NumProcs; ++I)
    Work |= !Sched.Procs[I].Queue.empty();
  if (!Work)
    return nullptr;
  P *Other;
  {
    Locked L(Sched.Lock);
    Other = idleProcTake();
  }
  if (Other) {
    acquireProc(Other);
    Mp->Spinning = true;
    Sched.NumSpinning.fetch_add(1);
  }
  return nullptr;
}

/// A task to run, or null when the runtime shuts down.
static G *findRunnable(M *Mp) {
  for (;;) {
    P *Pp = Mp->Proc.get();
    if (!Pp) {
      if (!stopThread(Mp))
        return nullptr;
      continue;
    }
    // In this order: who stops the world sets Stopping before it preempts.
    Pp->Preempt.store(false);
    if (Sched.Stopping.load()) {
      stopProc(Mp);
      continue;
    }
    // Now and then the global queue first, or two tasks that wake each other
    // would keep it waiting for ever.
    bool Fair = Pp->Tick.load() % 61 == 0;
    if (!Fair)
      if (G *Gp = Pp->Queue.take())
        return Gp;
    if (Sched.NumGlobal.load() != 0) {
      Locked L(Sched.Lock);
      if (G *Gp = globalTake(Pp))
        return Gp;
    }
    if (G *Gp = Pp->Queue.take())
      return Gp;
    if (G *Gp = stealWork(Mp, Pp))
      return Gp;
    if (G *Gp = giveUpProc(Mp, Pp))
      return Gp;
  }
}

/// Runs \p Gp until it gives this thread up.
static void execute(M *Mp, G *Gp) {
  Gp->Thread.set(Mp);
  Mp->Current.set(Gp);
  do {
    Gp->Status.store(TaskStatus::Running);
    Mp->Proc.get()->Tick.fetch_add(1);
    // From here on the task changes its stack: the collector must have seen it.
    scanStackBeforeEntry(*Gp);
    contextSwitch(Mp->Scheduler, Gp->Saved);
  } while (Mp->Call(Mp->CallArgument) == After::Resume);
  Mp->Current.set(nullptr);
}

void schedulerLoop() {
  M *Mp = getM();
  while (G *Gp = findRunnable(Mp)) {
    if (Mp->Spinning) {
      stopSpinning(Mp);
      wakeProc(); // Where there was work for one there may be more.
    }
    execute(Mp, Gp);
  }
}

void park(bool (*Commit)(void *), void *Argument) {
  struct Closure {
    bool (*Commit)(void *);
    void *Argument;
  } C = {Commit, Argument};
  onSystemStack(
      [](void *A) {
        auto *C = static_cast<Closure *>(A);
        G *Gp = getM()->Current.get();
        Gp->Status.store(TaskStatus::Waiting);
        // C is on the task's stack: not to be touched after Commit.
        if (C->Commit(C->Argument))
          return After::Schedule;
        return After::Resume;
      },
      &C);
}

void yield() {
  onSystemStack(
      [](void *) {
        G *Gp = getM()->Current.get();
        Gp->Status.store(TaskStatus::Runnable);
        Locked L(Sched.Lock);
        globalPut(Gp);
        return After::Schedule;
      },
      nullptr);
}

void safepoint() {
  M *Mp = getM();
  P *Pp = Mp ? Mp->Proc.get() : nullptr;
  if (!Pp)
    fatal("safepoint outside a task");
  if (Pp->Preempt.load(std::memory_order_relaxed)) [[unlikely]]
    yield();
}

} // namespace nowb::rt
