// The scheduler's shared state: the global queue, idle P's and idle threads,
// and how work finds a thread. Nothing here has a write barrier, as it runs on
// threads that have no P; the holders see to it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Scheduler.h"
#include <sys/syscall.h>
#include <unistd.h>

namespace nowb::rt {

SchedulerState Sched;

void schedulerInit(unsigned NumProcs) {
  Sched.Procs = new P[NumProcs];
  Sched.NumProcs = NumProcs;
  for (unsigned I = NumProcs; I-- != 0;) {
    Sched.Procs[I].Id = int(I);
    if (I != 0)
      idleProcPut(&Sched.Procs[I]);
  }
}

void schedulerDestroy() {
  delete[] Sched.Procs;
  Sched.Procs = Sched.IdleProcs = nullptr;
  Sched.NumProcs = 0;
  Sched.IdleThreads.set(nullptr);
  Sched.GlobalHead.set(nullptr);
  Sched.GlobalTail.set(nullptr);
  Sched.NumGlobal = Sched.NumIdleProcs = Sched.NumSpinning = 0;
  Sched.Stopping = Sched.Exiting = false;
}

void acquireProc(P *Pp) {
  M *Mp = getM();
  Mp->Proc.set(Pp);
  Pp->Thread.set(Mp);
  Pp->Status.store(ProcStatus::Running);
}

P *releaseProc() {
  M *Mp = getM();
  P *Pp = Mp->Proc.get();
  Mp->Proc.set(nullptr);
  Pp->Thread.set(nullptr);
  Pp->Status.store(ProcStatus::Idle);
  return Pp;
}

P *idleProcTake() {
  P *Pp = Sched.IdleProcs;
  if (Pp) {
    Sched.IdleProcs = Pp->NextIdle;
    Sched.NumIdleProcs.fetch_sub(1);
  }
  return Pp;
}

void idleProcPut(P *Pp) {
  Pp->Status.store(ProcStatus::Idle);
  Pp->NextIdle = Sched.IdleProcs;
  Sched.IdleProcs = Pp;
  Sched.NumIdleProcs.fetch_add(1);
}

M *idleThreadTake() {
  M *Mp = Sched.IdleThreads.get();
  if (Mp)
    Sched.IdleThreads.set(Mp->NextIdle.get());
  return Mp;
}

void globalPut(G *Gp) {
  Gp->Next.set(nullptr);
  if (G *Last = Sched.GlobalTail.get())
    Last->Next.set(Gp);
  else
    Sched.GlobalHead.set(Gp);
  Sched.GlobalTail.set(Gp);
  Sched.NumGlobal.fetch_add(1);
}

void startThread(P *Pp, bool Spinning) {
  M *Mp;
  {
    Locked L(Sched.Lock);
    if (!Pp)
      Pp = idleProcTake();
    Mp = Pp ? idleThreadTake() : nullptr;
  }
  if (!Pp) {
    if (Spinning)
      Sched.NumSpinning.fetch_sub(1);
    return;
  }
  if (!Mp)
    return threadStart(Pp, Spinning);
  Mp->Spinning = Spinning;
  Mp->NextProc.set(Pp);
  notewakeup(Mp->Park);
}

void wakeProc() {
  uint32_t None = 0;
  if (Sched.NumIdleProcs.load() != 0 &&
      Sched.NumSpinning.compare_exchange_strong(None, 1))
    startThread(nullptr, true);
}

void ready(G *Gp) {
  Gp->Status.store(TaskStatus::Runnable);
  M *Mp = getM();
  P *Pp = Mp ? Mp->Proc.get() : nullptr;
  if (!Pp || !Pp->Queue.put(Gp)) {
    Locked L(Sched.Lock);
    globalPut(Gp);
  }
  wakeProc();
}

void handoffProc(P *Pp) {
  if (!Pp->Queue.empty() || Sched.NumGlobal.load() != 0)
    return startThread(Pp, false);
  uint32_t None = 0;
  if (Sched.NumIdleProcs.load() == 0 &&
      Sched.NumSpinning.compare_exchange_strong(None, 1))
    return startThread(Pp, true);
  {
    Locked L(Sched.Lock);
    if (Sched.Stopping.load()) {
      Pp->Status.store(ProcStatus::Stopped);
      if (--Sched.StopWait == 0)
        notewakeup(Sched.Stopped);
      return;
    }
    if (Sched.NumGlobal.load() == 0) {
      idleProcPut(Pp);
      return;
    }
  }
  startThread(Pp, false);
}

void preempt(P *Pp) {
  M *Mp = Pp->Thread.get();
  int Thread = Mp ? Mp->ThreadId.load() : 0;
  // The thread may have another P by now, and stop once too often; or none, and
  // then whoever needs it asks again.
  if (Thread != 0)
    syscall(SYS_tgkill, getpid(), Thread, SIGURG);
}

} // namespace nowb::rt
