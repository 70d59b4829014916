// Signals on threads with a P, without one, and on foreign ones; installed and
// restored; queued, none lost.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Context.h"
#include "Runtimes.h"
#include <csignal>
#include <thread>
#include <unistd.h>

using namespace nowb::rt;

/// ThreadSanitizer holds signals back until the thread does something that it
/// intercepts, and remembers one of each kind only.
#if NOWB_TSAN
constexpr bool Coalesces = true;
#else
constexpr bool Coalesces = false;
#endif

TEST(SignalTest, QueuedSignalsAreAllDelivered) {
  withRuntimes([] {
    constexpr uint64_t Each = Coalesces ? 1 : 500;
    const int First = SIGRTMIN, Second = SIGRTMIN + 1;
    signalNotify(First);
    signalNotify(Second);
    go([=] {
      for (uint64_t I = 0; I != Each; ++I) {
        sigqueue(getpid(), First, {});
        sigqueue(getpid(), Second, {});
        makeTree(4);
      }
    });
    uint64_t Got[2] = {};
    while (Got[0] < Each || Got[1] < Each) {
      ReceivedSignal S = signalReceive();
      ASSERT_TRUE(S.Signal == First || S.Signal == Second) << S.Signal;
      Got[S.Signal == Second] += S.Count;
    }
    EXPECT_EQ(Got[0], Each);
    EXPECT_EQ(Got[1], Each);
    EXPECT_EQ(signalDeliveries(First), Each);
  });
}

TEST(SignalTest, Sigusr1TellsWhoWaitedAndWhoReceived) {
  withRuntimes([] {
    for (int I = 0; I != 20; ++I) {
      static std::atomic<int64_t> SendTo;
      SendTo = -1;
      go([] {
        int64_t Thread;
        while ((Thread = SendTo.load()) < 0)
          yield();
        sendSigusr1(Thread);
      });
      Sigusr1Threads Ids = waitForSigusr1(
          [](int64_t Thread) { SendTo = Thread; }, std::chrono::seconds(60));
      EXPECT_GT(Ids.Waiter, 0);
      EXPECT_EQ(Ids.Receiver, Ids.Waiter);
    }
  });
}

TEST(SignalTest, Sigusr1TimesOut) {
  withRuntimes([] {
    Sigusr1Threads Ids =
        waitForSigusr1([](int64_t) {}, std::chrono::milliseconds(2));
    EXPECT_EQ(Ids.Receiver, -1);
  });
}

TEST(SignalTest, ForeignThreadsTakeSignalsToo) {
  withRuntimes([] {
    signalNotify(SIGUSR2);
    std::thread Foreign([] {
      pthread_kill(pthread_self(), SIGUSR2);
      pthread_kill(pthread_self(), SIGURG);
      pthread_kill(pthread_self(), SIGUSR1);
      EXPECT_EQ(currentThread(), -1);
    });
    {
      Blocking Scope;
      Foreign.join();
    }
    ReceivedSignal S = signalReceive();
    EXPECT_EQ(S.Signal, SIGUSR2);
    EXPECT_EQ(S.Count, 1u);
    EXPECT_EQ(signalDeliveries(SIGUSR1), 1u);
  });
}

TEST(SignalTest, TheProfilerSeesTheTasksThatRun) {
  withRuntimes([] {
    int64_t Me = currentTask();
    ProfileSample Sample;
    while (profileRead(Sample)) {
    }
    profileStart(1000);
    int Mine = 0;
    uint64_t Last = 0;
    while (Mine < 3) {
      makeTree(8);
      while (profileRead(Sample)) {
        EXPECT_NE(Sample.ProgramCounter, 0u);
        EXPECT_GT(Sample.Number, Last);
        Last = Sample.Number;
        Mine += Sample.Task == Me;
      }
    }
    profileStart(0);
  });
}

static std::atomic<int> BeforeInit;

TEST(SignalTest, HandlersAreThereBetweenInitAndShutdownOnly) {
  for (int Signal : {SIGURG, SIGUSR1})
    signal(Signal, [](int) { ++BeforeInit; });
  BeforeInit = 0;
  raise(SIGUSR1);
  EXPECT_EQ(BeforeInit, 1);
  withRuntimes([] {
    raise(SIGUSR1);
    raise(SIGURG);
    EXPECT_EQ(BeforeInit, 1);
  });
  raise(SIGUSR1);
  raise(SIGURG);
  EXPECT_EQ(BeforeInit, 3);
  for (int Signal : {SIGURG, SIGUSR1})
    signal(Signal, SIG_DFL);
}

TEST(SignalTest, AStormDuringStopsOfTheWorld) {
  withRuntimes([] {
    const int Signal = SIGRTMIN + 2;
    signalNotify(Signal);
    std::atomic<bool> Stop = false;
    std::atomic<uint64_t> Sent = 0;
    std::thread Storm([&] {
      while (!Stop.load()) {
        Sent += sigqueue(getpid(), Signal, {}) == 0;
        kill(getpid(), SIGURG);
        kill(getpid(), SIGUSR1);
      }
    });
    for (int I = 0; I != 10; ++I) {
      makeTree(10);
      gc();
    }
    Stop.store(true);
    {
      Blocking Scope;
      Storm.join();
    }
    uint64_t Got = 0;
    while (Got < (Coalesces ? 1 : Sent.load()))
      Got += signalReceive().Count;
    if (!Coalesces)
      EXPECT_EQ(Got, Sent);
  });
}
