// What the monitor looks at: two counters of each P.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Monitor.h"
#include "Scheduler.h"
#include <algorithm>

namespace nowb::rt {

namespace {
constexpr unsigned MaxProcs = 256;
constexpr int64_t TimeSlice = 10'000'000; // Nanoseconds.
constexpr int64_t Shortest = 20'000;      // Between two looks.

struct Seen {
  uint32_t Tick, Blocks;
  int64_t Since; ///< When Tick was first seen.
};
} // namespace

/// Whether to look again soon, as the P may be of no use to anyone by then. A
/// task that only computes is no reason.
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
  }
  return Blocked;
}

void monitorLoop() {
  static Seen Last[MaxProcs];
  std::atomic<uint32_t> Never = 0;
  int64_t Sleep = Shortest;
  for (unsigned Idle = 0; !Sched.Exiting.load(); ++Idle) {
    // Longer and longer when there is nothing to do.
    if (Idle > 50)
      Sleep = std::min(Sleep * 2, TimeSlice);
    futexSleep(Never, 0, Sleep);
    int64_t Now = nanotime();
    for (unsigned I = 0; I != Sched.NumProcs && I != MaxProcs; ++I)
      if (retake(Sched.Procs[I], Last[I], Now))
        Idle = 0, Sleep = Shortest;
  }
}

} // namespace nowb::rt
