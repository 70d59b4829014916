// Tasks that block give their P away.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Note.h"
#include "Runtimes.h"
#include <thread>
#include <unistd.h>

using namespace nowb::rt;

TEST(BlockingTest, OthersRunMeanwhile) {
  Options O;
  O.Procs = 1;
  withRuntime(O, [] {
    int Pipe[2];
    ASSERT_EQ(pipe(Pipe), 0);
    int Out = Pipe[1];
    go([Out] { ASSERT_EQ(write(Out, "x", 1), 1); });
    char C = 0;
    {
      Blocking Scope;
      ASSERT_EQ(read(Pipe[0], &C, 1), 1); // The writer needs the only P.
    }
    EXPECT_EQ(C, 'x');
    close(Pipe[0]);
    close(Pipe[1]);
  });
}

TEST(BlockingTest, CollectionsGoOnAndSeeTheBlockedStack) {
  withRuntimes([] {
    WaitGroup Done;
    Done.add(4);
    std::atomic<bool> Stop = false;
    for (int I = 0; I != 4; ++I)
      go([&] {
        Node *Mine = makeTree(9);
        while (!Stop.load()) {
          {
            Blocking Scope;
            usleep(200);
          }
          makeTree(4);
        }
        EXPECT_EQ(sumTree(Mine), 511);
        Done.done();
      });
    for (int I = 0; I != 5; ++I) {
      for (int J = 0; J != 20; ++J)
        makeTree(8);
      gc();
    }
    Stop.store(true);
    Done.wait();
  });
}

TEST(BlockingTest, NotesTimeOutAndWake) {
  withRuntimes([] {
    Note N;
    EXPECT_FALSE(notetsleep(N, 1'000'000));
    EXPECT_FALSE(notetsleepg(N, 1'000'000));
    go([&N] { notewakeup(N); });
    EXPECT_TRUE(notetsleepg(N, -1));
    EXPECT_TRUE(notetsleepg(N, 0)); // It stays awake until noteclear.
    noteclear(N);
    EXPECT_FALSE(notetsleepg(N, 0));
  });
}

/// The monitor looks less and less often while nothing happens. When something
/// does, it must not go on so: the P of a blocked task would be of no use for
/// two of its longest periods.
TEST(BlockingTest, TheMonitorWakesUpAfterQuietTimes) {
  Options O;
  O.Procs = 1;
  withRuntime(O, [] {
    {
      Blocking Scope;
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    auto Shortest = std::chrono::nanoseconds::max();
    for (int I = 0; I != 20; ++I) {
      std::atomic<bool> Ran = false;
      WaitGroup Done;
      Done.add();
      go([&] {
        Ran.store(true);
        Done.done();
      });
      auto Start = std::chrono::steady_clock::now();
      {
        Blocking Scope; // The P goes to the other task when the monitor sees.
        while (!Ran.load())
          std::this_thread::yield();
      }
      Shortest = std::min<std::chrono::nanoseconds>(
          Shortest, std::chrono::steady_clock::now() - Start);
      Done.wait();
    }
    EXPECT_LT(Shortest, std::chrono::milliseconds(5));
  });
}
