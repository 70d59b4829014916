// The cycle: when it starts, who marks, when it is done, and how allocation is
// paced so that it is done in time.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Collector.h"
#include "Heap.h"
#include "Runtime.h"
#include "Scheduler.h"
#include "StopLog.h"
#include <algorithm>

namespace nowb::rt {

namespace {
constexpr int64_t WorkerSlice = 2'500'000; // Nanoseconds: a quarter of a P's.
constexpr int64_t FinishBudget = 50'000;   // What marking may add to a stop.
constexpr size_t DrainBytes = size_t(16) << 10; ///< Between two safepoints.

std::atomic<uint64_t> Cycle, Completed;
std::atomic<size_t> HeapLive;  ///< In use, as far as the pacing knows.
std::atomic<size_t> Trigger;   ///< A cycle starts when HeapLive comes to it.
std::atomic<size_t> Goal;      ///< A cycle should be done before this.
std::atomic<size_t> LiveBytes; ///< What the last cycle found.
std::atomic<uint32_t> AssistPercent; ///< Bytes to scan for 100 allocated.
std::atomic<size_t> Credit; ///< Bytes that marking tasks scanned for others.
std::atomic<uint32_t> ActiveWorkers;  ///< Marking tasks that are awake,
std::atomic<uint32_t> RunningWorkers; ///< and of those, on a P.
std::atomic<uint32_t> Assists;        ///< Allocating tasks that mark just now.
uint64_t AllocatedAtStart; ///< Written and read with the world stopped.

Mutex SleepLock;          ///< Guards the two lists.
GUintptr SleepingWorkers; ///< Marking tasks that wait for a cycle.
GUintptr WaitingTasks;    ///< Tasks that wait for the end of one.

uint64_t allocatedBytes() {
  uint64_t Sum = 0;
  for (unsigned I = 0; I != Sched.NumProcs; ++I)
    Sum += Sched.Procs[I].Statistics.Bytes.load(std::memory_order_relaxed);
  return Sum;
}

void readyAll(GUintptr &List) {
  G *First;
  {
    Locked L(SleepLock);
    First = List.get();
    List.set(nullptr);
  }
  while (First) {
    G *Next = First->Next.get();
    ready(First);
    First = Next;
  }
}

/// With SleepLock held: puts the running task into \p List.
void sleepIn(GUintptr &List) {
  G *Gp = getM()->Current.get();
  Gp->Next.set(List.get());
  List.set(Gp);
}

/// From what lives, when the next cycle is to start and to be done.
void pace(size_t Live) {
  const Options &O = runtimeOptions();
  size_t Next = std::max(O.MinHeap, Live + Live / 100 * O.GcPercent);
  LiveBytes.store(Live);
  HeapLive.store(Live);
  Goal.store(Next);
  Trigger.store(Live + (Next - Live) / 10 * 8);
}

/// On the system stack: the first stop of a cycle. Does nothing if another task
/// was faster.
void startCycle() {
  sweepAll();
  uint64_t Before = Cycle.load();
  StopTimer Timer;
  if (!stopTheWorld())
    return;
  if (Cycle.load() != Before || Heap.HasUnswept.load()) {
    startTheWorld();
    return;
  }
  if (runtimeOptions().VerifyHeap)
    heapVerify(false);
  rootsPrepare();
  AllocatedAtStart = allocatedBytes();
  // What lived last time, and a part of what came since, is to be marked while
  // the rest of the way to the goal is allocated.
  size_t Now = HeapLive.load(), Last = std::min(LiveBytes.load(), Now);
  size_t Room = std::max(Goal.load(), Now + DrainBytes) - Now;
  size_t Percent = (Last + (Now - Last) / 4) * 100 / Room;
  AssistPercent.store(uint32_t(std::min<size_t>(Percent, 5000)));
  Credit.store(0);
  Cycle.store(Before + 1);
  WriteBarrierEnabled.store(true);
  startTheWorld();
  Timer.record();
  readyAll(SleepingWorkers);
}

/// On the system stack: the second stop. False if there is more to mark.
bool finishCycle() {
  StopTimer Timer;
  if (!stopTheWorld())
    return false;
  GCWork &Own = getM()->Proc.get()->Work;
  for (unsigned I = 0; I != Sched.NumProcs; ++I) {
    barrierFlush(Sched.Procs[I]);
    Sched.Procs[I].Work.flush();
  }
  int64_t Deadline = nanotime() + FinishBudget;
  while (scanSomeRoots(Own) || drain(Own, DrainBytes) != 0)
    if (nanotime() > Deadline) {
      Own.flush();
      startTheWorld();
      Timer.record();
      return false;
    }
  WriteBarrierEnabled.store(false);
  size_t Live = allocatedBytes() - AllocatedAtStart; // Those are black.
  for (unsigned I = 0; I != Sched.NumProcs; ++I) {
    Live += Sched.Procs[I].Work.MarkedBytes;
    Sched.Procs[I].Work.MarkedBytes = 0;
  }
  cachesFlush();
  if (runtimeOptions().VerifyHeap)
    heapVerify(true);
  sweepPrepare();
  pace(Live);
  Completed.store(Cycle.load());
  startTheWorld();
  Timer.record();
  readyAll(WaitingTasks);
  return true;
}

/// Marks for a while; false when this P finds nothing to do.
bool markSome(GCWork &Work) {
  if (scanSomeRoots(Work))
    return true;
  size_t Done = drain(Work, DrainBytes);
  Credit.fetch_add(Done);
  return Done != 0;
}

/// At most \p Debt of that: beside a marking task on its own core few assist.
size_t takeCredit(size_t Debt) {
  size_t Have = Credit.load(), Taken;
  do
    Taken = std::min(Have, Debt);
  while (Taken != 0 && !Credit.compare_exchange_weak(Have, Have - Taken));
  return Taken;
}

/// Goes to sleep, unless this is the last marking task awake.
bool leaveMarking() {
  uint32_t Active = ActiveWorkers.load();
  while (Active > 1)
    if (ActiveWorkers.compare_exchange_weak(Active, Active - 1))
      return true;
  return false;
}

/// A marking task's part of one cycle. The last one to run out of work ends the
/// cycle; the others may have missed work that came later, which is slower but
/// not wrong.
void markCycle(uint64_t Mine) {
  ActiveWorkers.fetch_add(1);
  RunningWorkers.fetch_add(1);
  int64_t SliceEnd = nanotime() + WorkerSlice;
  bool Left = false;
  while (Completed.load() < Mine) {
    P *Pp = getM()->Proc.get();
    bool Found = markSome(Pp->Work);
    Left = !Found && leaveMarking();
    if (Left)
      break;
    // An assist may hold the rest: no use in stopping the world for it.
    if (!Found && Assists.load() == 0)
      systemstack([] { finishCycle(); });
    if (!Found || Pp->Preempt.load() || nanotime() > SliceEnd) {
      getM()->Proc.get()->Work.flush();
      RunningWorkers.fetch_sub(1);
      yield();
      RunningWorkers.fetch_add(1);
      SliceEnd = nanotime() + WorkerSlice;
    }
  }
  RunningWorkers.fetch_sub(1);
  if (!Left)
    ActiveWorkers.fetch_sub(1);
}

void workerMain() {
  uint64_t Done = 0;
  for (;;) {
    park(
        [](void *Done) {
          Locked L(SleepLock);
          // startCycle sets Cycle first and wakes who sleeps then.
          if (Cycle.load() != *static_cast<uint64_t *>(Done))
            return false;
          sleepIn(SleepingWorkers);
          return true;
        },
        &Done);
    Done = Cycle.load();
    markCycle(Done);
  }
}

} // namespace

uint64_t collectorCycle() { return Cycle.load(); }

void heapGrows(size_t Bytes) { HeapLive.fetch_add(Bytes); }

void collectorPoll(size_t Bytes) {
  if (WriteBarrierEnabled.load(std::memory_order_relaxed)) {
    P *Pp = getM()->Proc.get();
    GCWork &Work = Pp->Work;
    size_t Debt = std::max(Bytes, PageSize) / 100 * AssistPercent.load();
    if ((Debt -= takeCredit(Debt)) == 0)
      return;
    size_t Paid = 0;
    Assists.fetch_add(1);
    while (Paid < Debt && !Pp->Preempt.load(std::memory_order_relaxed)) {
      size_t Done = drain(Work, std::min(Debt - Paid, DrainBytes));
      if (Done == 0 && !scanSomeRoots(Work))
        break;
      Paid += Done;
    }
    // What is left in this P nobody else could mark.
    Work.flush();
    bool Last = Assists.fetch_sub(1) == 1;
    // Nothing left to mark: the marking tasks would see it when they run next,
    // which can take long if there is one P and many tasks.
    if (Paid == 0 && Last && RunningWorkers.load() == 0)
      systemstack([] { finishCycle(); });
  } else if (HeapLive.load() >= Trigger.load()) {
    systemstack([] { startCycle(); });
  }
}

void gc() {
  uint64_t Target = Cycle.load() + 1;
  while (Completed.load() < Target) {
    if (Cycle.load() < Target && !WriteBarrierEnabled.load())
      systemstack([] { startCycle(); });
    park(
        [](void *Target) {
          Locked L(SleepLock);
          uint64_t Running = Cycle.load();
          // Nothing to wait for: another task stops the world just now.
          if (Completed.load() >= *static_cast<uint64_t *>(Target) ||
              Completed.load() == Running)
            return false;
          sleepIn(WaitingTasks);
          return true;
        },
        &Target);
    safepoint();
  }
  sweepAll();
}

void collectorInit() {
  pace(0);
  unsigned Workers = std::max(1u, Sched.NumProcs / 4);
  for (unsigned I = 0; I != Workers; ++I)
    go(workerMain);
}

void collectorStop() { WriteBarrierEnabled.store(false); }

void collectorDestroy() {
  Cycle = Completed = 0;
  ActiveWorkers = RunningWorkers = Assists = 0;
  SleepingWorkers.set(nullptr);
  WaitingTasks.set(nullptr);
  workDestroy();
}

Statistics statistics() {
  Statistics S = {};
  for (unsigned I = 0; I != Sched.NumProcs; ++I) {
    S.Allocations += Sched.Procs[I].Statistics.Allocations.load();
    S.AllocatedBytes += Sched.Procs[I].Statistics.Bytes.load();
  }
  S.Collections = Completed.load();
  S.LiveBytes = LiveBytes.load();
  S.HeapBytes = Heap.PagesInUse.load() * PageSize;
  stopLogSummary(S);
  S.Threads = threadCount();
  S.Tasks = taskCount();
  return S;
}

} // namespace nowb::rt
