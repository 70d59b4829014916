// Notes and locks on the futex system call. Drepper, "Futexes Are Tricky"
// (2011), is the source of the lock with three states.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Note.h"
#include "Scheduler.h"
#include "nowb/runtime.h"
#include <cerrno>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace nowb::rt {

int64_t nanotime() {
  timespec Now;
  clock_gettime(CLOCK_MONOTONIC, &Now);
  return Now.tv_sec * int64_t(1000000000) + Now.tv_nsec;
}

void futexSleep(std::atomic<uint32_t> &Word, uint32_t Expected,
                int64_t Nanoseconds) {
  int SavedErrno = errno;
#if NOWB_TSAN
  // It holds a signal back until the thread does something that it intercepts,
  // and a system call that restarts is not that: sleep in short pieces.
  if (Nanoseconds < 0 || Nanoseconds > 10'000'000)
    Nanoseconds = 10'000'000;
#endif
  timespec Timeout = {time_t(Nanoseconds / 1000000000),
                      long(Nanoseconds % 1000000000)};
  syscall(SYS_futex, reinterpret_cast<uint32_t *>(&Word), FUTEX_WAIT_PRIVATE,
          Expected, Nanoseconds < 0 ? nullptr : &Timeout, nullptr, 0);
  errno = SavedErrno;
}

void futexWake(std::atomic<uint32_t> &Word, int Threads) {
  int SavedErrno = errno;
  syscall(SYS_futex, reinterpret_cast<uint32_t *>(&Word), FUTEX_WAKE_PRIVATE,
          Threads, nullptr, nullptr, 0);
  errno = SavedErrno;
}

void noteclear(Note &N) { N.Key.store(0); }

void notewakeup(Note &N) {
  if (N.Key.exchange(1) == 0)
    futexWake(N.Key, 1);
}

void notesleep(Note &N) {
  while (N.Key.load() == 0)
    futexSleep(N.Key, 0, -1);
}

bool notetsleep(Note &N, int64_t Nanoseconds) {
  if (Nanoseconds < 0) {
    notesleep(N);
    return true;
  }
  int64_t Deadline = nanotime() + Nanoseconds;
  while (N.Key.load() == 0) {
    int64_t Left = Deadline - nanotime();
    if (Left <= 0)
      return false;
    futexSleep(N.Key, 0, Left);
  }
  return true;
}

bool notetsleepg(Note &N, int64_t Nanoseconds) {
  Blocking Scope;
  handoffBlocked();
  return notetsleep(N, Nanoseconds);
}

void Mutex::lockSlow() {
  while (State.exchange(2, std::memory_order_acquire) != 0)
    futexSleep(State, 2, -1);
}

} // namespace nowb::rt
