// What the monitor looks at: two counters of each P.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Monitor.h"
#include "Scheduler.h"

namespace nowb::rt {

namespace {
constexpr unsigned MaxProcs = 256;
constexpr int64_t TimeSlice = 10'000'000; // Nanoseconds.

struct Seen {
  uint32_t Tick, Blocks;
  int64_t Since; ///< When Tick was first seen.
};
} // namespace

/// Whether there was something to do for this P.
static bool retake(P &Pp, Seen &Last, int64_t Now) {
  uint32_t Tick = Pp.Tick.load(), Blocks = Pp.Blocks.load();
  ProcStatus Status = Pp.Status.load();
  bool Blocked = Status == ProcStatus::Blocked;
  if (Blocked && Blocks == Last.Blocks) {
    if (Pp.Status.compare_exchange_strong(Status, ProcStatus::Idle))
      handoffProc(&Pp);
    return true;
  }
  Last.Blocks = Blocks;
  if (Tick != Last.Tick) {
    Last.Tick = Tick;
    Last.Since = Now;
  } else if (Now - Last.Since >= TimeSlice) {
    // A task that blocks often and shortly has its P all that time, too.
    Last.Since = Now;
    if (Blocked)
      Pp.Preempt.store(true);
    else if (Status == ProcStatus::Running)
      preempt(&Pp);
    return Blocked || Status == ProcStatus::Running;
  }
  return Blocked;
}

void monitorLoop() {
  static Seen Last[MaxProcs];
  std::atomic<uint32_t> Never = 0;
  int64_t Sleep = 0;
  for (unsigned Idle = 0; !Sched.Exiting.load(); ++Idle) {
    // 20 us at first; longer and longer when there is nothing to do.
    Sleep = Idle == 0 ? 20'000 : Idle > 50 ? Sleep * 2 : Sleep;
    Sleep = Sleep > TimeSlice ? TimeSlice : Sleep;
    futexSleep(Never, 0, Sleep);
    int64_t Now = nanotime();
    for (unsigned I = 0; I != Sched.NumProcs && I != MaxProcs; ++I)
      if (retake(Sched.Procs[I], Last[I], Now))
        Idle = 0;
  }
}

} // namespace nowb::rt
