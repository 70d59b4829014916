// Mutant "seed": src/Sigusr1.cpp as it was in Go before the fix of issue 35248.
// The closure in the handler keeps the `M *`. It runs on a thread that gave its
// P away in order to wait.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Fatal.h"
#include "Note.h"
#include "Scheduler.h"
#include "Signal.h"
#include <sys/syscall.h>
#include <unistd.h>

namespace nowb::rt {

namespace {
struct {
  Note Received;
  Root<M> Receiver;
} WaitForSigusr1;
} // namespace

Sigusr1Threads waitForSigusr1(void (*Ready)(int64_t Thread),
                              std::chrono::nanoseconds Timeout) {
  noteclear(WaitForSigusr1.Received);
  WaitForSigusr1.Receiver = nullptr;
  testSigusr1.store([](M *Mp) {
    WaitForSigusr1.Receiver = Mp; // The bug.
    notewakeup(WaitForSigusr1.Received);
    return true;
  });
  int64_t Waiter;
  {
    Blocking Scope;
    handoffBlocked();
    Waiter = getM()->Id;
    Ready(Waiter);
    notetsleep(WaitForSigusr1.Received, Timeout.count());
  }
  testSigusr1.store(nullptr);
  M *Receiver = WaitForSigusr1.Receiver;
  return {Waiter, Receiver ? Receiver->Id : -1};
}

void sendSigusr1(int64_t Thread) {
  for (M *Mp = AllThreads; Mp; Mp = Mp->AllNext)
    if (Mp->Id == Thread) {
      syscall(SYS_tgkill, getpid(), Mp->ThreadId.load(), SIGUSR1);
      return;
    }
  fatal("no such thread", "id", Thread);
}

} // namespace nowb::rt
