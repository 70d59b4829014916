// Starting and ending the runtime, and what a fork does to it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Runtime.h"
#include "Collector.h"
#include "Fatal.h"
#include "Heap.h"
#include "Scheduler.h"
#include "Signal.h"
#include "StopLog.h"
#include <algorithm>
#include <thread>

namespace nowb::rt {

namespace {
enum class State { Off, On, Forked };
std::atomic<State> Running = State::Off;
Options Current;

/// The child has one thread; the others' locks and P's are as they were when
/// the parent forked. So it may exec or exit, and handlers are the former ones.
void afterForkInChild() {
  if (Running.load() != State::On)
    return;
  Running.store(State::Forked);
  threadForget();
  signalsRestore();
}

/// Everything but the main thread's own state is used by tasks only.
void requireThread0(const char *Message) {
  M *Mp = getM();
  if (Running.load() == State::Forked)
    fatal("the runtime does not survive fork: exec, or _exit");
  if (Running.load() != State::On || !Mp || Mp->Id != 0)
    fatal(Message);
}
} // namespace

const Options &runtimeOptions() { return Current; }

void init(const Options &O) {
  static bool HandlesFork =
      pthread_atfork(nullptr, nullptr, afterForkInChild) == 0;
  (void)HandlesFork;
  if (Running.load() == State::Forked)
    fatal("the runtime does not survive fork: exec, or _exit");
  if (Running.exchange(State::On) != State::Off)
    fatal("rt::init: the runtime runs already");
  Current = O;
  if (Current.Procs == 0)
    Current.Procs = std::max(1u, std::thread::hardware_concurrency());
  Current.Procs = std::min(Current.Procs, 256u);
  stopLogClear();
  heapInit(Current.MaxHeap);
  schedulerInit(Current.Procs);
  threadAdopt();
  acquireProc(&Sched.Procs[0]);
  signalsInstall();
  threadStart(nullptr, /*Spinning=*/false); // The monitor.
  collectorInit();
  handoffProc(releaseProc());
}

void detail::runMain(TaskFunction Entry, void *Argument) {
  requireThread0("rt::run: not the thread that called rt::init");
  struct MainCall {
    TaskFunction Entry;
    void *Argument;
    Note Done;
  } Call = {Entry, Argument, {}};
  // Thread 0 has no P, and needs one to make a task: it takes them all.
  stopTheWorld();
  acquireProc(&Sched.Procs[0]);
  go([&Call] {
    Call.Entry(Call.Argument);
    notewakeup(Call.Done);
  });
  releaseProc();
  startTheWorld();
  notesleep(Call.Done);
}

void shutdown() {
  requireThread0("rt::shutdown: not the thread that called rt::init");
  profileStart(0);
  stopTheWorld(); // For ever.
  // What follows empties lists, with stores that have no P for a barrier.
  collectorStop();
  {
    Locked L(Sched.Lock);
    Sched.Exiting.store(true);
    while (M *Mp = idleThreadTake())
      notewakeup(Mp->Park);
  }
  signalQueueClose();
  threadsDestroy();
  signalsRestore();
  tasksDestroy();
  collectorDestroy();
  schedulerDestroy();
  heapDestroy();
  worldForget();
  Running.store(State::Off);
}

} // namespace nowb::rt
