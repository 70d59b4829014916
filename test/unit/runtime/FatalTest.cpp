// How the runtime ends when it must: each message, and that it comes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Context.h"
#include "Runtimes.h"
#include "Thread.h"
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nowb::rt;

namespace {

class FatalTest : public testing::Test {
protected:
  void SetUp() override {
    // A fresh process for each: the runtime's threads do not survive a fork.
    testing::FLAGS_gtest_death_test_style = "threadsafe";
  }
};

Root<Node> Global;

template <class F> void runOne(F Body, size_t MaxHeap = size_t(1) << 30) {
  Options O;
  O.Procs = 2;
  O.MaxHeap = MaxHeap;
  withRuntime(O, Body);
}

} // namespace

TEST_F(FatalTest, OutOfMemory) {
  EXPECT_DEATH(runOne(
                   [] {
                     Node *List = nullptr;
                     for (;;) {
                       Node *N = make<Node>();
                       N->Left = List;
                       List = N;
                     }
                   },
                   8 << 20),
               "fatal error: out of memory\n");
}

TEST_F(FatalTest, AFullHeapIsCollectedFirst) {
  runOne(
      [] {
        for (int I = 0; I != 100; ++I)
          makeBytes(3 << 20);
        EXPECT_GT(statistics().Collections, 0u);
      },
      8 << 20);
}

TEST_F(FatalTest, BarrierWithoutAP) {
  EXPECT_DEATH(runOne([] {
                 Node *N = make<Node>();
                 WriteBarrierEnabled = true;
                 Blocking Scope;
                 Global = N;
               }),
               "fatal error: write barrier without a P\nthread [0-9]+, P none, "
               "task [0-9]+\n  called from 0x");
}

TEST_F(FatalTest, AllocationOutsideATask) {
  EXPECT_DEATH(make<Node>(), "allocation outside a task");
  EXPECT_DEATH(runOne([] {
                 Blocking Scope;
                 make<Node>();
               }),
               "allocation outside a task");
}

TEST_F(FatalTest, InitTwiceAndShutdownFromATask) {
  EXPECT_DEATH(runOne([] { init(); }), "the runtime runs already");
  EXPECT_DEATH(runOne([] { shutdown(); }),
               "not the thread that called rt::init");
  EXPECT_DEATH(shutdown(), "not the thread that called rt::init");
}

/// More threads than there are addresses for.
static void blockManyThreads() {
  init();
  rlimit Limit = {64 << 20, 64 << 20};
  setrlimit(RLIMIT_AS, &Limit);
  run([] {
    for (int I = 0; I != 100; ++I)
      go([] {
        Blocking Scope;
        sleep(60);
      });
    Blocking Scope;
    sleep(60);
  });
}

TEST_F(FatalTest, ThreadsCannotBeCreated) {
#if NOWB_ASAN || NOWB_TSAN
  GTEST_SKIP() << "the sanitizer needs the addresses that the test takes away";
#endif
  EXPECT_DEATH(blockManyThreads(),
               "fatal error: (cannot create a thread: errno=11|out of memory)");
}

TEST_F(FatalTest, AFaultIsReportedAndKillsAsItWould) {
#if NOWB_ASAN || NOWB_TSAN
  GTEST_SKIP() << "the sanitizer's own handler is what the default is here";
#endif
  EXPECT_EXIT(
      runOne([] { *reinterpret_cast<volatile int *>(uintptr_t(16)) = 1; }),
      testing::KilledBySignal(SIGSEGV),
      "fatal error: signal 11, address 0x10, pc 0x[0-9a-f]+\nthread "
      "[0-9]+, P [0-9]+, task [0-9]+\n  called from 0x");
}

__attribute__((noinline)) static int recurse(int N) {
  volatile char Frame[512];
  Frame[0] = char(N);
  return N == 0 ? 0 : recurse(N + 1) + Frame[0];
}

TEST_F(FatalTest, StackOverflowIsNamed) {
#if NOWB_ASAN || NOWB_TSAN
  GTEST_SKIP() << "the sanitizer's own handler is what the default is here";
#endif
  EXPECT_EXIT(runOne([] { recurse(1); }), testing::KilledBySignal(SIGSEGV),
              "fatal error: stack overflow in task [0-9]+");
}

TEST_F(FatalTest, TheChildOfAForkMayExecOnly) {
  runOne([] {
    pid_t Child = fork();
    if (Child == 0)
      execl("/bin/true", "true", nullptr);
    int Status = -1;
    Blocking Scope;
    waitpid(Child, &Status, 0);
    EXPECT_EQ(Status, 0);
  });
}

TEST_F(FatalTest, TheChildOfAForkThatUsesTheRuntimeIsTold) {
  EXPECT_EXIT(runOne([] {
                pid_t Child = fork();
                if (Child == 0)
                  init();
                int Status;
                Blocking Scope;
                waitpid(Child, &Status, 0);
                _exit(WIFSIGNALED(Status) && WTERMSIG(Status) == SIGABRT ? 0
                                                                         : 1);
              }),
              testing::ExitedWithCode(0), "the runtime does not survive fork");
}
