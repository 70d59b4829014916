// Signals for tasks, after Go's sigqueue.go: the handler sets a bit and counts,
// one task takes the bits. Three states make sure that a wake-up is neither
// lost nor done twice:
//
//   Idle       nobody waits, nothing new
//   Sending    something new, nobody waited when it came
//   Receiving  the task waits for the note
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Fatal.h"
#include "Note.h"
#include "Signal.h"
#include "nowb/runtime.h"
#include <bit>

namespace nowb::rt {

namespace {
enum class QueueState : uint32_t { Idle, Sending, Receiving };

std::atomic<uint64_t> Wanted;  ///< Bit S - 1 is of signal S.
std::atomic<uint64_t> Pending; ///< Arrived since the task took them.
std::atomic<uint64_t> Arrived[NumSignals];
std::atomic<QueueState> State;
std::atomic<bool> Closed;
Note Wake;
uint64_t Taken; ///< The receiver's own.

uint64_t bitOf(int Signal) { return uint64_t(1) << (Signal - 1); }
} // namespace

bool signalEnqueue(int Signal) {
  if (!(Wanted.load() & bitOf(Signal)))
    return false;
  Arrived[Signal].fetch_add(1);
  if (Pending.fetch_or(bitOf(Signal)) & bitOf(Signal))
    return true; // The task has not taken the last one yet.
  for (;;) {
    QueueState Now = State.load();
    if (Now == QueueState::Sending)
      return true;
    if (Now == QueueState::Idle &&
        State.compare_exchange_strong(Now, QueueState::Sending))
      return true;
    if (Now == QueueState::Receiving &&
        State.compare_exchange_strong(Now, QueueState::Idle)) {
      notewakeup(Wake);
      return true;
    }
  }
}

/// Sleeps until something is pending.
static void waitForPending() {
  while (!Closed.load()) {
    QueueState Now = State.load();
    if (Now == QueueState::Sending) {
      if (State.compare_exchange_strong(Now, QueueState::Idle))
        return;
    } else if (State.compare_exchange_strong(Now, QueueState::Receiving)) {
      notetsleepg(Wake, -1);
      noteclear(Wake);
      return;
    }
  }
}

ReceivedSignal signalReceive() {
  for (;;) {
    while (Taken != 0) {
      int Signal = std::countr_zero(Taken) + 1;
      Taken &= Taken - 1;
      // None: it came between the bit and the count, and was taken then.
      if (uint64_t Count = Arrived[Signal].exchange(0))
        return {Signal, Count};
    }
    if (Closed.load())
      return {0, 0};
    waitForPending();
    Taken = Pending.exchange(0);
  }
}

void signalNotify(int Signal) {
  signalInstall(Signal);
  Wanted.fetch_or(bitOf(Signal));
}

void signalQueueInit() {
  Wanted = Pending = 0;
  for (auto &Count : Arrived)
    Count = 0;
  State = QueueState::Idle;
  Closed = false;
  noteclear(Wake);
  Taken = 0;
}

void signalQueueClose() {
  Closed.store(true);
  notewakeup(Wake);
}

} // namespace nowb::rt
