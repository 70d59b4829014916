// Signals of all kinds, sent as fast as they go, to a runtime that allocates
// and collects all the time. Counts what must not be lost, and fails if any
// was.
//
//   runtime-stress [--signals=N] [--procs=N] [--seconds=N] [--verify]
//
// With a mutant built in (runtime-stress-<mutant>) it crashes within seconds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "nowb/runtime.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <unistd.h>

namespace rt = nowb::rt;

namespace {

struct Node : rt::Object {
  rt::Ref<Node> Left, Right;
  static constexpr auto GcRefs = rt::refs(&Node::Left, &Node::Right);
};

constexpr int NumQueued = 4; // Real-time signals, which the kernel queues.
constexpr int Acknowledged = SIGUSR2;

uint64_t Signals = 20000;
unsigned Procs = 2, Seconds = 60;
bool Verify = false;

std::atomic<bool> Stop;
std::atomic<uint64_t> Sent[NumQueued], Received[NumQueued], AllReceived;
std::atomic<uint64_t> NumAcknowledged, NumPreempt, NumSigusr1, WrongSigusr1;
std::atomic<int64_t> SendTo = -1;

Node *makeTree(int Depth) {
  Node *N = rt::make<Node>();
  if (Depth > 1) {
    N->Left = makeTree(Depth - 1);
    N->Right = makeTree(Depth - 1);
  }
  return N;
}

int countTree(const Node *N) {
  return N ? 1 + countTree(N->Left) + countTree(N->Right) : 0;
}

/// Allocates, moves references about, and checks that nothing got lost.
void churn() {
  Node *Kept = makeTree(10);
  while (!Stop.load()) {
    makeTree(8);
    for (Node *N = Kept; N->Left; N = N->Left) {
      Node *Left = N->Left;
      N->Left = N->Right.get();
      N->Right = Left;
    }
    if (countTree(Kept) != 1023) {
      std::fprintf(stderr, "a tree has lost nodes\n");
      abort();
    }
    rt::yield();
  }
}

/// One wait for a SIGUSR1 after the other, with somebody who sends it.
void waitForSigusr1Again() {
  while (!Stop.load()) {
    rt::Sigusr1Threads Ids = rt::waitForSigusr1(
        [](int64_t Thread) {
          SendTo.store(Thread);
          if (Stop.load()) // Nobody may look at SendTo any more.
            rt::sendSigusr1(Thread);
        },
        std::chrono::seconds(30));
    ++NumSigusr1;
    if (Ids.Waiter != Ids.Receiver)
      ++WrongSigusr1;
  }
}

void sendSigusr1Again() {
  while (!Stop.load()) {
    int64_t Thread = SendTo.exchange(-1);
    if (Thread >= 0)
      rt::sendSigusr1(Thread);
    rt::yield();
  }
  // Who waits now must not wait in vain.
  if (int64_t Thread = SendTo.exchange(-1); Thread >= 0)
    rt::sendSigusr1(Thread);
}

void receive() {
  for (;;) {
    rt::ReceivedSignal S = rt::signalReceive();
    if (S.Signal >= SIGRTMIN && S.Signal < SIGRTMIN + NumQueued) {
      Received[S.Signal - SIGRTMIN] += S.Count;
      AllReceived += S.Count;
    }
  }
}

void sendQueued(int Which) {
  // The kernel's queue may be full: that is told, and not a loss.
  while (sigqueue(getpid(), SIGRTMIN + Which, {}) != 0)
    std::this_thread::yield();
  ++Sent[Which];
}

/// Ordinary signals coalesce in the kernel: the next one when this one is
/// there.
void sendAcknowledged() {
  uint64_t Before = rt::signalDeliveries(Acknowledged);
  kill(getpid(), Acknowledged);
  while (rt::signalDeliveries(Acknowledged) == Before)
    std::this_thread::yield();
  ++NumAcknowledged;
}

/// On a thread of its own that the runtime does not know.
void storm() {
  auto End = std::chrono::steady_clock::now() + std::chrono::seconds(Seconds);
  for (uint64_t I = 0; I != Signals; ++I) {
    if (I % 8 == 3) {
      kill(getpid(), SIGURG);
      ++NumPreempt;
    } else if (I % 8 == 7) {
      sendAcknowledged();
    } else {
      sendQueued(int(I % NumQueued));
    }
    if (std::chrono::steady_clock::now() > End)
      break;
  }
}

void stress() {
  for (int I = 0; I != NumQueued; ++I)
    rt::signalNotify(SIGRTMIN + I);
  rt::signalNotify(Acknowledged);
  rt::profileStart(1000);
  for (unsigned I = 0; I != 2 * Procs; ++I)
    rt::go(churn);
  rt::go(receive);
  rt::go(sendSigusr1Again);
  rt::go(waitForSigusr1Again);
  rt::go([] {
    while (!Stop.load())
      rt::gc();
  });
  std::thread Storm(storm);
  rt::Blocking Scope;
  Storm.join();
}

uint64_t allSent() {
  uint64_t Sum = 0;
  for (auto &N : Sent)
    Sum += N.load();
  return Sum;
}

/// Prints what was counted; 1 if a signal is missing.
int report(double Elapsed) {
  rt::Statistics S = rt::statistics();
  uint64_t Lost = allSent() - AllReceived.load();
  std::printf(
      "%llu signals at %u procs in %.1f s: %llu queued, %llu lost; "
      "%llu acknowledged; %llu SIGURG; %llu SIGUSR1 waits, %llu wrong\n",
      (unsigned long long)(allSent() + NumAcknowledged + NumPreempt), Procs,
      Elapsed, (unsigned long long)allSent(), (unsigned long long)Lost,
      (unsigned long long)NumAcknowledged, (unsigned long long)NumPreempt,
      (unsigned long long)NumSigusr1, (unsigned long long)WrongSigusr1);
  std::printf("%llu collections%s, %llu objects, longest stop %.3f ms\n",
              (unsigned long long)S.Collections, Verify ? " (verified)" : "",
              (unsigned long long)S.Allocations,
              double(S.LongestStopNanoseconds) / 1e6);
  return Lost != 0 || WrongSigusr1 != 0;
}

bool number(const char *Argument, const char *Name, uint64_t &Value) {
  size_t Length = std::strlen(Name);
  if (std::strncmp(Argument, Name, Length) != 0 || Argument[Length] != '=')
    return false;
  Value = std::strtoull(Argument + Length + 1, nullptr, 10);
  return true;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t P = Procs, S = Seconds;
  for (int I = 1; I != Argc; ++I) {
    if (std::strcmp(Argv[I], "--verify") == 0)
      Verify = true;
    else if (!number(Argv[I], "--signals", Signals) &&
             !number(Argv[I], "--procs", P) &&
             !number(Argv[I], "--seconds", S)) {
      std::fprintf(stderr, "runtime-stress: unknown argument '%s'\n", Argv[I]);
      return 2;
    }
  }
  Procs = unsigned(P);
  Seconds = unsigned(S);
  rt::Options O;
  O.Procs = Procs;
  O.VerifyHeap = Verify;
  auto Start = std::chrono::steady_clock::now();
  rt::init(O);
  rt::run(stress);
  // Signals that are on their way get some time to arrive.
  for (int I = 0; I != 5000 && AllReceived.load() < allSent(); ++I)
    usleep(1000);
  Stop.store(true);
  std::chrono::duration<double> Elapsed =
      std::chrono::steady_clock::now() - Start;
  int Code = report(Elapsed.count());
  // The task that waits for a SIGUSR1 is blocked until it gets one.
  while (int64_t Thread = SendTo.exchange(-1) + 1)
    rt::sendSigusr1(Thread - 1);
  rt::shutdown();
  return Code;
}
