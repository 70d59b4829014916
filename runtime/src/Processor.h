// P: what a thread needs to run tasks and to allocate. As many as
// Options.Procs; a thread without one runs no task and stores no reference.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_PROCESSOR_H
#define NOWB_RUNTIME_PROCESSOR_H

#include "SizeClass.h"
#include "Task.h"
#include "WorkBuffer.h"

namespace nowb::rt {

struct MSpan;

enum class ProcStatus : uint32_t {
  Idle,    ///< In the scheduler's list; nobody's.
  Running, ///< A thread's, which runs a task or looks for one.
  Blocked, ///< A Blocking task's, until the monitor or a stop takes it.
  Stopped, ///< The stopped world's.
};

/// A queue of runnable tasks: the owner puts and takes, others steal. A ring
/// with two counters, after Go's runqput and runqgrab.
class GC_NOTINHEAP RunQueue {
public:
  static constexpr uint32_t Size = 256;

  /// Owner only; false when full.
  bool put(G *Gp);
  /// Owner only; null when empty.
  G *take();
  /// Moves half of \p From's tasks here, gives one of them. Owner of this only.
  G *steal(RunQueue &From);
  bool empty() const { return Head.load() == Tail.load(); }

private:
  std::atomic<uint32_t> Head = 0; ///< Advanced by takers, with a compare-swap.
  std::atomic<uint32_t> Tail = 0; ///< Advanced by the owner.
  GUintptr Ring[Size];
};

/// Allocation counts, written by the owner and read by anyone.
struct GC_NOTINHEAP ProcStatistics {
  std::atomic<uint64_t> Allocations = 0, Bytes = 0;

  void count(size_t Size) {
    // One writer: no read-modify-write needed.
    Allocations.store(Allocations.load(std::memory_order_relaxed) + 1,
                      std::memory_order_relaxed);
    Bytes.store(Bytes.load(std::memory_order_relaxed) + Size,
                std::memory_order_relaxed);
  }
};

struct alignas(64) GC_NOTINHEAP P {
  int Id = 0;
  std::atomic<ProcStatus> Status = ProcStatus::Stopped;
  /// The next safepoint gives the P away. Set by the SIGURG handler of the P's
  /// thread, by the monitor if it has none, and by who stops the world; cleared
  /// by the scheduler, which looks at Stopping next.
  std::atomic<bool> Preempt = false;
  MUintptr Thread;                  ///< While Running.
  std::atomic<uint32_t> Tick = 0;   ///< Counts tasks entered.
  std::atomic<uint32_t> Blocks = 0; ///< Counts entersyscall.
  P *NextIdle = nullptr;            ///< Guarded by the scheduler's lock.
  RunQueue Queue;

  MSpan *Cache[NumSizeClasses] = {}; ///< A span of each class to allocate from.
  ProcStatistics Statistics;

  /// The write barrier's buffer: pointers to shade. Flushed when full, when
  /// marking needs work, and with the world stopped.
  static constexpr unsigned BarrierSize = 512;
  uintptr_t Barrier[BarrierSize];
  unsigned BarrierUsed = 0;
  GCWork Work; ///< Grey objects.
};

} // namespace nowb::rt

#endif // NOWB_RUNTIME_PROCESSOR_H
