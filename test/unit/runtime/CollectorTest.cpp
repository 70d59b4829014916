// What survives a collection, and what does not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Runtimes.h"
#include <memory>

using namespace nowb::rt;

namespace {

Root<Node> Global;

/// In a frame that is gone at the return: its pointers are not on the stack.
__attribute__((noinline)) void makeGarbage(int Trees) {
  for (int I = 0; I != Trees; ++I)
    ASSERT_EQ(sumTree(makeTree(10)), 1023);
}

struct Table : Object {
  int64_t Before = 7;
  std::array<Ref<Node>, 3> Array;
  int64_t Between = 8;
  Ref<Node> Plain[2];
  static constexpr auto GcRefs = refs(&Table::Array, &Table::Plain);
};

} // namespace

TEST(CollectorTest, GarbageIsFreed) {
  withRuntimes([] {
    makeGarbage(200);
    gc();
    Statistics S = statistics();
    EXPECT_GE(S.Collections, 1u);
    EXPECT_GE(S.Allocations, 200u * 1023);
    // A few trees may be held by stale words of the stack.
    EXPECT_LT(S.LiveBytes, 400u << 10);
  });
}

TEST(CollectorTest, WhatGlobalsAndStacksReachSurvives) {
  withRuntimes([] {
    Global = makeTree(12);
    Node *Local = makeTree(12);
    for (int I = 0; I != 3; ++I) {
      makeGarbage(50);
      gc();
    }
    EXPECT_EQ(sumTree(Global), 4095);
    EXPECT_EQ(sumTree(Local), 4095);
    Global = nullptr;
  });
}

TEST(CollectorTest, InteriorPointersOnTheStackKeepTheirObject) {
  withRuntimes([] {
    int64_t *Value = &makeTree(1)->Value;
    *Value = 42;
    makeGarbage(50);
    gc();
    makeGarbage(50);
    EXPECT_EQ(*Value, 42);
  });
}

TEST(CollectorTest, ArraysOfReferencesInEveryForm) {
  withRuntimes([] {
    auto *T = make<Table>();
    auto *A = makeArray<Node>(3000); // A large object.
    auto *B = makeBytes(100);
    EXPECT_EQ(A->size(), 3000u);
    B->data()[99] = 'x';
    for (size_t I = 0; I != A->size(); ++I)
      (*A)[I] = makeTree(1);
    for (auto &R : T->Array)
      R = makeTree(2);
    T->Plain[1] = makeTree(3);
    makeGarbage(50);
    gc();
    for (size_t I = 0; I != A->size(); ++I)
      ASSERT_EQ(sumTree((*A)[I]), 1);
    EXPECT_EQ(sumTree(T->Array[2]), 3);
    EXPECT_EQ(sumTree(T->Plain[1]), 7);
    EXPECT_EQ(T->Plain[0], nullptr);
    EXPECT_EQ(T->Before + T->Between, 15);
    EXPECT_EQ(B->data()[99], 'x');
  });
}

TEST(CollectorTest, MemoryIsZeroWhenItIsReused) {
  withRuntimes([] {
    for (int Round = 0; Round != 3; ++Round) {
      for (int I = 0; I != 1000; ++I) {
        Bytes *B = makeBytes(2000);
        for (size_t J = 0; J != B->size(); ++J)
          ASSERT_EQ(B->data()[J], 0);
        memset(B->data(), 0xff, B->size());
      }
      gc();
    }
  });
}

/// The barrier's reason to be: while the collector marks, tasks move the only
/// reference to a subtree from where it has not looked to where it has.
TEST(CollectorTest, ReferencesMayMoveWhileTheCollectorMarks) {
  withRuntimes([] {
    WaitGroup Done;
    Done.add(4);
    std::atomic<bool> Stop = false;
    for (int T = 0; T != 4; ++T)
      go([&Done, &Stop] {
        Node *Top = makeTree(11);
        while (!Stop.load()) {
          Node *N = Top;
          for (int Depth = 0; Depth != 9; ++Depth) {
            Node *Left = N->Left;
            N->Left = N->Right.get();
            N->Right = Left;
            N = Left;
          }
          safepoint();
        }
        EXPECT_EQ(sumTree(Top), 2047);
        Done.done();
      });
    for (int I = 0; I != 8; ++I)
      gc();
    Stop.store(true);
    Done.wait();
    EXPECT_GE(statistics().Collections, 8u);
  });
}

TEST(CollectorTest, RootsMayComeAndGoWhileItRuns) {
  withRuntimes([] {
    for (int I = 0; I != 8; ++I) {
      auto Local = std::make_unique<Root<Node>>();
      *Local = makeTree(8);
      makeGarbage(5);
      gc();
      EXPECT_EQ(sumTree(*Local), 255);
    }
  });
}

TEST(CollectorTest, StopsAreCountedAndKept) {
  Options O;
  O.Procs = 2;
  withRuntime(O, [] {
    gc();
    gc();
    uint64_t Lengths[100];
    Statistics S = statistics();
    EXPECT_EQ(S.Collections, 2u);
    EXPECT_GE(S.Stops, 4u);
    EXPECT_EQ(stopLengths(Lengths, 100), std::min<uint64_t>(S.Stops, 100));
    EXPECT_GE(S.StopNanoseconds, S.LongestStopNanoseconds);
  });
}
