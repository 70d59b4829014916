// G: a task with a stack of its own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_TASK_H
#define NOWB_RUNTIME_TASK_H

#include "Context.h"
#include "Holder.h"
#include "nowb/runtime.h"

namespace nowb::rt {

enum class TaskStatus : uint32_t {
  Dead,     ///< Ended, or not started: nothing on its stack counts.
  Runnable, ///< In a run queue.
  Running,
  Blocking, ///< On a thread without a P, in or around a system call.
  Waiting,  ///< Parked: whoever is to wake it has it in a Holder.
};

/// A managed type: a `G *` that is stored off the stack is a write barrier.
/// Tasks are reused and never freed before shutdown, so a Holder is safe.
struct GC_MANAGED G : Object {
  int64_t Id = 0;
  std::atomic<TaskStatus> Status = TaskStatus::Dead;
  Context Saved; ///< Valid except while Running.
  detail::TaskFunction Entry = nullptr;
  void *Argument = nullptr; ///< On the task's own stack, or run's caller's.
  MUintptr Thread;          ///< While Running or Blocking.
  GUintptr Next;            ///< In the queue that the task is in.
  /// 2 * cycle while somebody scans the stack for this collection, one more
  /// when it is done. A task is not entered before that (Roots.cpp).
  std::atomic<uint64_t> Scanned = 0;
  Ref<G> AllNext;

  static constexpr auto GcRefs = refs(&G::AllNext);
};

/// The head of the list of all tasks.
extern Root<G> AllTasks;

/// A task out of the list of dead ones, or a new one. Needs a P.
G *taskAllocate();
/// Puts the dead \p Gp where taskAllocate finds it.
void taskFree(G *Gp);
/// Unmaps the stacks of all tasks and forgets them. The threads have ended.
void tasksDestroy();
/// Tasks made since init.
uint64_t taskCount();

/// Maps a stack with a guard page below it. Fatal without memory.
Stack stackAllocate(size_t Size);
void stackFree(Stack S);
/// Whether \p Address is in the guard page of \p S.
bool stackGuardContains(Stack S, uintptr_t Address);

} // namespace nowb::rt

#endif // NOWB_RUNTIME_TASK_H
