// Waiting for a SIGUSR1, as Go's runtime tests do: who waited and who received
// it. This is the code of the commit that fixed Go issue 35248 ("runtime: fix
// write barrier in signal handler"): the handler runs on a thread that gave its
// P away to wait, so it may leave a thread's id behind and not the `M *`, as
// the code before the fix did (mutants/SeedSigusr1.cpp).
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
  std::atomic<int64_t> Receiver;
} WaitForSigusr1;
} // namespace

Sigusr1Threads waitForSigusr1(void (*Ready)(int64_t Thread),
                              std::chrono::nanoseconds Timeout) {
  noteclear(WaitForSigusr1.Received);
  WaitForSigusr1.Receiver.store(-1);
  testSigusr1.store([](M *Mp) {
    // No pointer: this thread may have no P.
    WaitForSigusr1.Receiver.store(Mp ? Mp->Id : -1);
    notewakeup(WaitForSigusr1.Received);
    return true;
  });
  int64_t Waiter;
  {
    // From here on the task stays on this thread, which has no P.
    Blocking Scope;
    handoffBlocked();
    Waiter = getM()->Id;
    Ready(Waiter);
    notetsleep(WaitForSigusr1.Received, Timeout.count());
  }
  testSigusr1.store(nullptr);
  return {Waiter, WaitForSigusr1.Receiver.load()};
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
