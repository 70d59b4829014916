// Which thread (M) runs which task (G) with which P, after Go's proc.go: a
// queue for each P and a global one, stealing, and threads that spin for a
// while before they sleep so that new work finds somebody awake.
//
// The rule that everything here keeps: a P that is neither idle nor stopped is
// some thread's, or on its way to one (M::NextProc).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_SCHEDULER_H
#define NOWB_RUNTIME_SCHEDULER_H

#include "Thread.h"

namespace nowb::rt {

struct GC_NOTINHEAP SchedulerState {
  P *Procs = nullptr;
  unsigned NumProcs = 0;

  Mutex Lock;
  // Guarded by Lock, which makes the counts that others look at exact.
  P *IdleProcs = nullptr;
  MUintptr IdleThreads;
  GUintptr GlobalHead, GlobalTail;
  std::atomic<uint32_t> NumGlobal = 0, NumIdleProcs = 0;
  unsigned StopWait = 0; ///< P's that the world's stopper still waits for.
  std::atomic<bool> Stopping = false; ///< The world stops, or is stopped.
  std::atomic<bool> Exiting = false;  ///< Threads that have no P end.

  Note Stopped; ///< StopWait has come to 0.
  std::atomic<uint32_t> NumSpinning = 0;
};
extern SchedulerState Sched;

void schedulerInit(unsigned NumProcs);
void schedulerDestroy();

/// Runs tasks on this thread until the runtime shuts down.
void schedulerLoop();

/// Makes the parked or new \p Gp runnable. With or without a P.
GC_NOWRITEBARRIERREC void ready(G *Gp);
/// Stops the running task until ready(). \p Commit runs on the system stack,
/// when the task can be made ready; false: the task goes on at once.
void park(GC_CALLS bool (*Commit)(void *), void *Argument);

void acquireProc(P *Pp);
P *releaseProc();
/// Finds work, or a place among the idle, for a P whose thread has none for it.
/// Called by threads that hold no P.
GC_NOWRITEBARRIERREC void handoffProc(P *Pp);
/// Called while Blocking: gives the P away now, not when the monitor sees it.
GC_NOWRITEBARRIERREC void handoffBlocked();
/// If there is an idle P and nobody looks for work: lets a thread look.
GC_NOWRITEBARRIERREC void wakeProc();
/// Lets a thread run with \p Pp, or with an idle one if that is null.
GC_NOWRITEBARRIERREC void startThread(P *Pp, bool Spinning);
/// Asks the thread of \p Pp to give it away at its next safepoint.
GC_NOWRITEBARRIERREC void preempt(P *Pp);

// With Sched.Lock held.
P *idleProcTake();
void idleProcPut(P *Pp);
M *idleThreadTake();
void globalPut(G *Gp);

/// Stops all tasks at safepoints, and returns when none runs. Called on the
/// system stack, or by thread 0. Who would have to wait for another stopper
/// while holding a P must not: false, and nothing is done.
bool stopTheWorld();
void startTheWorld();
/// Lets the world be stopped again, after a stop that nobody ended.
void worldForget();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_SCHEDULER_H
