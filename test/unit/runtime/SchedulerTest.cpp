// Tasks, run queues, preemption.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Processor.h"
#include "Runtimes.h"
#include <memory>
#include <thread>

using namespace nowb::rt;

TEST(RunQueueTest, FirstInFirstOutAndHalfIsStolen) {
  auto Own = std::make_unique<RunQueue>(), Other = std::make_unique<RunQueue>();
  auto task = [](uintptr_t N) { return reinterpret_cast<G *>(N * 16); };
  for (uintptr_t I = 1; I <= RunQueue::Size; ++I)
    EXPECT_TRUE(Own->put(task(I)));
  EXPECT_FALSE(Own->put(task(999)));
  EXPECT_EQ(Own->take(), task(1));
  EXPECT_EQ(Other->steal(*Own), task(129)); // The youngest of what is moved.
  EXPECT_EQ(Other->take(), task(2));
  EXPECT_EQ(Own->take(), task(130));
}

TEST(RunQueueTest, ThievesAndOwnerTakeEachTaskOnce) {
  constexpr uintptr_t Tasks = 200000;
  auto Own = std::make_unique<RunQueue>();
  std::atomic<uint64_t> Sum = 0, Count = 0;
  auto took = [&](G *Gp) {
    Sum += reinterpret_cast<uintptr_t>(Gp) / 16;
    ++Count;
  };
  std::vector<std::thread> Thieves;
  for (int I = 0; I != 2; ++I)
    Thieves.emplace_back([&] {
      auto Mine = std::make_unique<RunQueue>();
      while (Count.load() != Tasks)
        for (G *Gp = Mine->steal(*Own); Gp; Gp = Mine->take())
          took(Gp);
    });
  for (uintptr_t I = 1; I <= Tasks; ++I) {
    while (!Own->put(reinterpret_cast<G *>(I * 16)))
      if (G *Gp = Own->take())
        took(Gp);
    if (I % 3 == 0)
      if (G *Gp = Own->take())
        took(Gp);
  }
  while (G *Gp = Own->take())
    took(Gp);
  for (auto &T : Thieves)
    T.join();
  EXPECT_EQ(Sum.load(), uint64_t(Tasks) * (Tasks + 1) / 2);
}

TEST(SchedulerTest, AllTasksRun) {
  withRuntimes([] {
    WaitGroup Done;
    std::atomic<int> Ran = 0;
    Done.add(1000);
    for (int I = 0; I != 1000; ++I)
      go([&] {
        if (++Ran % 10 == 0)
          yield();
        Done.done();
      });
    Done.wait();
    EXPECT_EQ(Ran.load(), 1000);
  });
}

TEST(SchedulerTest, TasksAreReused) {
  withRuntimes([] {
    for (int I = 0; I != 300; ++I) {
      WaitGroup Done;
      Done.add();
      go([&] { Done.done(); });
      Done.wait();
    }
    EXPECT_LT(statistics().Tasks, 50u);
  });
}

TEST(SchedulerTest, ClosuresKeepTheirObjects) {
  withRuntimes([] {
    WaitGroup Done;
    Done.add(50);
    for (int I = 0; I != 50; ++I) {
      Node *Tree = makeTree(8);
      go([&Done, Tree] {
        for (int J = 0; J != 5; ++J)
          makeTree(8);
        EXPECT_EQ(sumTree(Tree), 255);
        Done.done();
      });
    }
    gc();
    Done.wait();
  });
}

namespace {
/// Moves like a smart pointer, and collects when the only reference is in the
/// new place.
struct CollectsWhenMoved {
  Node *Tree;
  explicit CollectsWhenMoved(Node *Tree) : Tree(Tree) {}
  __attribute__((noinline)) CollectsWhenMoved(CollectsWhenMoved &&Other)
      : Tree(std::exchange(Other.Tree, nullptr)) {
    gc();
    for (int I = 0; I != 64; ++I)
      makeTree(8);
  }
};

__attribute__((noinline)) void goWithTree(WaitGroup &Done) {
  go([&Done, Moved = CollectsWhenMoved(makeTree(8))] {
    EXPECT_EQ(sumTree(Moved.Tree), 255);
    Done.done();
  });
}
} // namespace

TEST(SchedulerTest, ClosuresMayCollectWhileTheyAreMoved) {
  withRuntimes([] {
    WaitGroup Done;
    Done.add(20);
    for (int I = 0; I != 20; ++I)
      goWithTree(Done);
    Done.wait();
  });
}

TEST(SchedulerTest, ATaskThatOnlyComputesIsPreempted) {
  Options O;
  O.Procs = 1;
  withRuntime(O, [] {
    std::atomic<bool> Stop = false;
    go([&] { Stop.store(true); });
    // With one P the other task runs only if this one is stopped.
    while (!Stop.load())
      safepoint();
  });
}

TEST(SchedulerTest, IdsTellWhereCodeRuns) {
  EXPECT_EQ(currentTask(), 0);
  EXPECT_EQ(currentThread(), -1);
  Options O;
  O.Procs = 1;
  withRuntime(O, [] {
    EXPECT_GT(currentTask(), 0);
    EXPECT_GT(currentThread(), 0);
  });
  EXPECT_EQ(currentThread(), -1);
}

TEST(SchedulerTest, RunMayBeCalledAgainWhileTasksGoOn) {
  Options O;
  O.Procs = 2;
  init(O);
  static std::atomic<int> Rounds;
  Rounds = 0;
  run([] {
    for (int I = 0; I != 4; ++I)
      go([] {
        for (;;) {
          ++Rounds;
          safepoint();
        }
      });
  });
  for (int I = 0; I != 20; ++I)
    run([] { makeTree(6); });
  int Before = Rounds;
  run([] { yield(); });
  while (Rounds == Before) {
  }
  shutdown();
}
