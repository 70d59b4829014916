// Threads: how they begin, end, and call functions on their own stack.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Thread.h"
#include "Fatal.h"
#include "Heap.h"
#include "Monitor.h"
#include "Runtime.h"
#include "Scheduler.h"
#include "Signal.h"
#include <cstring>
#include <new>
#include <sys/syscall.h>
#include <unistd.h>

namespace nowb::rt {

Root<M> AllThreads;

namespace {
Mutex ThreadsLock; ///< Guards NumThreads and the head of AllThreads.
int64_t NumThreads;
/// Not in the heap: it is there before the heap is.
alignas(M) char Thread0[sizeof(M)];
/// An integer, so that a handler may read it and starting a thread needs no P.
/// initial-exec: the first access in a handler must not allocate.
thread_local uintptr_t CurrentThread __attribute__((tls_model("initial-exec")));
} // namespace

__attribute__((noinline)) M *getM() {
  return reinterpret_cast<M *>(CurrentThread);
}

/// Runs on the new thread: who it is, where its stacks are.
static void threadEnter(M *Mp) {
  Mp->ThreadId.store(int(syscall(SYS_gettid)));
  Mp->Random = uint32_t(Mp->Id * 2654435761u) | 1;
  pthread_attr_t Attributes;
  void *Low;
  size_t Size;
  pthread_getattr_np(pthread_self(), &Attributes);
  pthread_attr_getstack(&Attributes, &Low, &Size);
  pthread_attr_destroy(&Attributes);
  auto Base = reinterpret_cast<uintptr_t>(Low);
  contextAdopt(Mp->Scheduler, {Base, Base + Size});
  signalStackInstall(*Mp);
  CurrentThread = reinterpret_cast<uintptr_t>(Mp);
}

static void threadLeave(M *Mp) {
  CurrentThread = 0;
  signalStackRemove(*Mp);
}

void threadAdopt() {
  M *Mp = new (Thread0) M;
  NumThreads = 1;
  Mp->Handle = pthread_self();
  threadEnter(Mp);
  AllThreads = Mp; // The world is not running: no barrier is on.
}

/// The body of a thread: the scheduler, until shutdown.
static void *threadMain(void *Argument) {
  auto *Mp = static_cast<M *>(Argument);
  threadEnter(Mp);
  pthread_sigmask(SIG_SETMASK, &Mp->SignalMask, nullptr);
  if (Mp->NextProc.get()) {
    acquireProc(Mp->NextProc.get());
    Mp->NextProc.set(nullptr);
    schedulerLoop();
  } else {
    monitorLoop();
  }
  threadLeave(Mp);
  return nullptr;
}

/// A new thread's record. It is stored in the list of all threads, which takes
/// a write barrier, and starting a thread is something that threads without a P
/// do: then this borrows the one that the new thread is to have. That is why
/// the search of the check ends here.
GC_YESWRITEBARRIERREC static M *threadAllocate(P *Proc) {
  M *Self = getM();
  bool Borrow = !Self->Proc.get();
  if (Borrow)
    acquireProc(Proc);
  M *Mp = new (allocateNoCollect(typeOf<M>())) M;
  {
    Locked L(ThreadsLock);
    Mp->Id = NumThreads++;
    Mp->AllNext = AllThreads;
    AllThreads = Mp;
  }
  if (Borrow)
    releaseProc();
  return Mp;
}

void threadStart(P *Proc, bool Spinning) {
  M *Mp = threadAllocate(Proc);
  Mp->NextProc.set(Proc);
  Mp->Spinning = Spinning;
  // A new thread takes signals only once it has its own stack for them.
  sigset_t All;
  sigfillset(&All);
  pthread_sigmask(SIG_SETMASK, &All, &Mp->SignalMask);
  int Error = pthread_create(&Mp->Handle, nullptr, threadMain, Mp);
  pthread_sigmask(SIG_SETMASK, &Mp->SignalMask, nullptr);
  if (Error != 0)
    fatal("cannot create a thread", "errno", Error);
}

void threadsDestroy() {
  for (M *Mp = AllThreads; Mp; Mp = Mp->AllNext)
    if (Mp->Id != 0)
      pthread_join(Mp->Handle, nullptr);
  AllThreads = nullptr;
  NumThreads = 0;
  threadLeave(getM());
}

void threadForget() { CurrentThread = 0; }

uint64_t threadCount() {
  Locked L(ThreadsLock);
  return NumThreads;
}

void onSystemStack(SystemFunction Fn, void *Argument, bool Forever) {
  M *Mp = getM();
  Mp->Call = Fn;
  Mp->CallArgument = Argument;
  contextSwitch(Mp->Current.get()->Saved, Mp->Scheduler, Forever);
}

int64_t currentThread() {
  M *Mp = getM();
  return Mp ? Mp->Id : -1;
}

int64_t currentTask() {
  M *Mp = getM();
  G *Gp = Mp ? Mp->Current.get() : nullptr;
  return Gp ? Gp->Id : 0;
}

} // namespace nowb::rt
