// Tasks: their stacks, where they begin and end, how they are reused.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Task.h"
#include "Collector.h"
#include "Fatal.h"
#include "Heap.h"
#include "Runtime.h"
#include "Scheduler.h"
#include <sys/mman.h>
#include <unistd.h>

namespace nowb::rt {

Root<G> AllTasks;

namespace {
Mutex TasksLock; ///< Guards what follows, and the head of AllTasks.
GUintptr FreeTasks;
uint64_t NumTasks;
} // namespace

Stack stackAllocate(size_t Size) {
  size_t Page = getpagesize();
  Size = (Size + Page - 1) / Page * Page + Page;
  void *Map = mmap(nullptr, Size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (Map == MAP_FAILED || mprotect(Map, Page, PROT_NONE) != 0)
    fatal("out of memory: cannot map a stack");
  auto Low = reinterpret_cast<uintptr_t>(Map);
  return {Low + Page, Low + Size};
}

void stackFree(Stack S) {
  size_t Page = getpagesize();
  munmap(reinterpret_cast<void *>(S.Low - Page), S.High - S.Low + Page);
}

bool stackGuardContains(Stack S, uintptr_t Address) {
  return Address < S.Low && Address >= S.Low - 4096;
}

/// The first function on every task's stack.
static void taskMain() {
  G *Gp = getM()->Current.get();
  contextEntered(Gp->Saved);
  Gp->Entry(Gp->Argument);
  onSystemStack(
      [](void *) {
        M *Mp = getM();
        G *Gp = Mp->Current.get();
        Gp->Status.store(TaskStatus::Dead);
        taskFree(Gp);
        return After::Schedule;
      },
      nullptr, /*Forever=*/true);
}

G *taskAllocate() {
  {
    Locked L(TasksLock);
    if (G *Gp = FreeTasks.get()) {
      FreeTasks.set(Gp->Next.get());
      Gp->Next.set(nullptr);
      return Gp;
    }
  }
  // No safepoint: thread 0 makes tasks too, and has none that could stop.
  G *Gp = new (allocateNoCollect(typeOf<G>())) G;
  Gp->Saved.Bounds = stackAllocate(runtimeOptions().StackSize);
  Locked L(TasksLock);
  Gp->Id = ++NumTasks;
  Gp->AllNext = AllTasks;
  AllTasks = Gp;
  return Gp;
}

void taskFree(G *Gp) {
  Locked L(TasksLock);
  Gp->Next.set(FreeTasks.get());
  FreeTasks.set(Gp);
}

void tasksDestroy() {
  for (G *Gp = AllTasks; Gp; Gp = Gp->AllNext) {
    contextDestroy(Gp->Saved);
    stackFree(Gp->Saved.Bounds);
  }
  AllTasks = nullptr;
  FreeTasks.set(nullptr);
  NumTasks = 0;
}

uint64_t taskCount() {
  Locked L(TasksLock);
  return NumTasks;
}

detail::NewTask detail::newTask(TaskFunction Entry, size_t ClosureSize) {
  G *Gp = taskAllocate();
  Stack S = Gp->Saved.Bounds;
  uintptr_t Top = (S.High - ClosureSize) & ~uintptr_t(15);
  if (ClosureSize > (S.High - S.Low) / 2)
    fatal("the closure of a new task does not fit on its stack");
  contextInit(Gp->Saved, S, Top, taskMain);
  Gp->Entry = Entry;
  Gp->Argument = reinterpret_cast<void *>(Top);
  // From here on the stack counts: moving the closure there may be a safepoint.
  Gp->Status.store(TaskStatus::Waiting);
  return {Gp, Gp->Argument};
}

void detail::startTask(NewTask Task) {
  auto *Gp = static_cast<G *>(Task.Task);
  // What is on the new stack came from the stack of the running task, which is
  // scanned already: all of it is shaded, or will be.
  stackIsNew(*Gp);
  ready(Gp);
}

} // namespace nowb::rt
