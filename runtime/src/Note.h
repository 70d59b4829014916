// How threads wait for each other: one-shot notes and short locks, on futexes.
// Both leave errno alone and allocate nothing, so a handler may wake a note.
// Not for tasks: those park (Scheduler.h).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_NOTE_H
#define NOWB_RUNTIME_NOTE_H

#include "nowb/annotations.h"
#include <atomic>
#include <cstdint>

namespace nowb::rt {

/// Sleeps until \p Word is woken, unless it is not \p Expected. May return
/// early. A negative timeout waits for ever.
GC_NOWRITEBARRIERREC void futexSleep(std::atomic<uint32_t> &Word,
                                     uint32_t Expected, int64_t Nanoseconds);
GC_NOWRITEBARRIERREC void futexWake(std::atomic<uint32_t> &Word, int Threads);

/// A one-shot event: one thread sleeps until another one wakes it. The
/// protocol:
///   noteclear(N); ... publish N ...; notesleep(N)   | notewakeup(N), once
/// A wake-up before the sleep is not lost.
struct GC_NOTINHEAP Note {
  std::atomic<uint32_t> Key = 0;
};
GC_NOWRITEBARRIERREC void noteclear(Note &N);
/// Wakes; a second wake-up without a noteclear between does nothing.
/// Async-signal-safe: no barrier, no lock, no allocation.
GC_NOWRITEBARRIERREC void notewakeup(Note &N);
/// Blocks the thread with all that it holds.
void notesleep(Note &N);
/// As notesleep; false if \p Nanoseconds pass first.
bool notetsleep(Note &N, int64_t Nanoseconds);
/// As notetsleep, for a task: gives the P away meanwhile, so what a handler
/// does on this thread then is done without a P. Negative: no limit.
/// Annotated because all of it runs without one, until the end of exitsyscall.
GC_NOWRITEBARRIERREC bool notetsleepg(Note &N, int64_t Nanoseconds);

/// A lock between threads, for a few instructions. Never taken by a handler,
/// and never held at a safepoint.
class GC_NOTINHEAP Mutex {
public:
  void lock() {
    uint32_t Free = 0;
    if (!State.compare_exchange_strong(Free, 1, std::memory_order_acquire))
      lockSlow();
  }
  bool tryLock() {
    uint32_t Free = 0;
    return State.compare_exchange_strong(Free, 1, std::memory_order_acquire);
  }
  void unlock() {
    if (State.exchange(0, std::memory_order_release) == 2)
      futexWake(State, 1);
  }

private:
  void lockSlow();
  std::atomic<uint32_t> State = 0; ///< 0 free, 1 held, 2 held and waited for.
};

/// Holds a Mutex until the end of its scope.
class Locked {
public:
  explicit Locked(Mutex &M) : M(M) { M.lock(); }
  ~Locked() { M.unlock(); }
  Locked(const Locked &) = delete;

private:
  Mutex &M;
};

/// Nanoseconds of a clock that never goes back.
GC_NOWRITEBARRIERREC int64_t nanotime();

} // namespace nowb::rt

#endif // NOWB_RUNTIME_NOTE_H
