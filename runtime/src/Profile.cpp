// The sampling profiler: SIGPROF by the processor time of the process, and a
// log that handlers on all threads fill and one task reads, without locks.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Fatal.h"
#include "Signal.h"
#include "Thread.h"
#include <cerrno>
#include <sys/time.h>

namespace nowb::rt {

namespace {
constexpr uint64_t LogSize = 4096;

/// A sample in the log. Integers only: the log outlives what it tells of.
struct GC_NOTINHEAP LogEntry {
  /// The entry's place in the log plus one, when it is complete.
  std::atomic<uint64_t> Complete;
  std::atomic<int64_t> Task, Thread;
  std::atomic<uintptr_t> ProgramCounter;
  std::atomic<uint64_t> Number;
};
LogEntry Log[LogSize];
std::atomic<uint64_t> Written, Read; ///< Places in the log, never reduced.
std::atomic<uint64_t> NumSamples;
} // namespace

void profileRecord(M *Mp, uintptr_t ProgramCounter) {
  uint64_t Number = NumSamples.fetch_add(1) + 1;
  uint64_t Place = Written.load();
  do
    if (Place - Read.load() >= LogSize)
      return; // Full: this sample is lost, which its number shows.
  while (!Written.compare_exchange_weak(Place, Place + 1));
  G *Gp = Mp ? Mp->Current.get() : nullptr;
  LogEntry &Entry = Log[Place % LogSize];
  Entry.Task.store(Gp ? Gp->Id : 0);
  Entry.Thread.store(Mp ? Mp->Id : -1);
  Entry.ProgramCounter.store(ProgramCounter);
  Entry.Number.store(Number);
  Entry.Complete.store(Place + 1);
}

bool profileRead(ProfileSample &Sample) {
  uint64_t Place = Read.load();
  LogEntry &Entry = Log[Place % LogSize];
  if (Entry.Complete.load() != Place + 1)
    return false; // Empty, or its handler is still at it.
  Sample = {Entry.Task.load(), Entry.Thread.load(), Entry.ProgramCounter.load(),
            Entry.Number.load()};
  Read.store(Place + 1);
  return true;
}

void profileStart(unsigned Hertz) {
  if (Hertz != 0)
    signalInstall(SIGPROF);
  timeval Interval = {0, Hertz == 0 ? 0 : suseconds_t(1000000 / Hertz)};
  if (Hertz == 1)
    Interval = {1, 0};
  itimerval Timer = {Interval, Interval};
  if (setitimer(ITIMER_PROF, &Timer, nullptr) != 0)
    fatal("cannot start the profiler's timer", "errno", errno);
}

} // namespace nowb::rt
