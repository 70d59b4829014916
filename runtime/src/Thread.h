// M: a thread of the operating system that the runtime made, or that called
// rt::init. Runs the scheduler on its own stack and tasks on theirs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_THREAD_H
#define NOWB_RUNTIME_THREAD_H

#include "Note.h"
#include "Processor.h"
#include <csignal>
#include <pthread.h>

namespace nowb::rt {

/// What a function on the system stack wants of the task that called it.
enum class After {
  Resume,   ///< Go on with it.
  Schedule, ///< It is in some queue, or dead: find another one.
};
using SystemFunction = After (*)(void *Argument);

/// A managed type, as in Go: the seed's bug is a stored `M *`. Threads are
/// never freed before shutdown, so a Holder is safe.
struct GC_MANAGED M : Object {
  int64_t Id = 0;
  std::atomic<int> ThreadId = 0; ///< The kernel's; 0 before it runs.
  pthread_t Handle = {};
  Context Scheduler;      ///< The system stack (g0), while a task runs.
  Stack SignalStack;      ///< What sigaltstack got,
  stack_t OldSignalStack; ///< and had before: a sanitizer's, say.
  sigset_t SignalMask;    ///< Of whoever started the thread.
  GUintptr Current;       ///< The task that runs here.
  PUintptr Proc;          ///< The P that this thread holds.
  PUintptr NextProc;      ///< For whom wakes this thread: the P that it gets.
  PUintptr OldProc;       ///< While Blocking: the P that it had.
  Note Park;              ///< Where the thread waits for work.
  MUintptr NextIdle;      ///< Guarded by the scheduler's lock.
  bool Spinning = false;  ///< Looks for work, and is counted as doing so.
  uint32_t Random = 0;
  SystemFunction Call = nullptr; ///< What onSystemStack asks for.
  void *CallArgument = nullptr;
  Ref<M> AllNext;

  static constexpr auto GcRefs = refs(&M::AllNext);
};

/// The head of the list of all threads; thread 0 is the last one, and static.
extern Root<M> AllThreads;

/// The current thread; null on a thread that the runtime did not make. Not
/// inline: a task may go on on another thread, and compilers take the address
/// of a thread-local variable for constant in a function.
GC_NOWRITEBARRIERREC M *getM();

/// Makes the calling thread thread 0.
void threadAdopt();
/// Starts a thread that takes \p Proc and runs tasks; null: the monitor. Called
/// with or without a P of one's own.
void threadStart(P *Proc, bool Spinning);
/// Waits for all threads to end, and forgets them. Called by thread 0.
void threadsDestroy();
/// In the child of a fork: the calling thread is none of the runtime's.
void threadForget();
uint64_t threadCount();

/// Runs \p Fn(\p Argument) on this thread's system stack. Returns when the task
/// is resumed, by this thread or another one; with \p Forever it is not.
/// GC_CALLS: Fn is called by the scheduler's loop, behind a switch of stacks
/// that nowb can't see through.
void onSystemStack(GC_CALLS SystemFunction Fn, void *Argument,
                   bool Forever = false);

/// Calls \p Fn on the system stack and goes on.
template <class F> void systemstack(F &&Fn) {
  onSystemStack(
      [](void *Closure) {
        (*static_cast<std::remove_reference_t<F> *>(Closure))();
        return After::Resume;
      },
      &Fn);
}

} // namespace nowb::rt

#endif // NOWB_RUNTIME_THREAD_H
