// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program that is large enough for threads gives the same result without
// them.
//
#include "facts/Synthetic.h"
#include "support/Linked.h"
#include "support/Told.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Parallel.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

static Lines found(llvm::ThreadPoolStrategy Threads, bool ManyRoots) {
  llvm::ThreadPoolStrategy Before =
      std::exchange(llvm::parallel::strategy, Threads);
  auto Restore = llvm::scope_exit([&] { llvm::parallel::strategy = Before; });
  facts::SyntheticProgram Shape;
  Shape.Units = 60;
  Shape.FunctionsPerUnit = 300;
  Shape.SharedFunctions = 20;
  std::vector<facts::Unit> Units;
  for (unsigned I = 0; I != Shape.Units; ++I) {
    Units.push_back(facts::syntheticUnit(Shape, I));
    if (ManyRoots)
      Units.back().Functions[0].Annotations = facts::NoWriteBarrierRec;
  }
  Linked P(std::move(Units));
  return everything(search::search(*P));
}

// With one root, edges are not kept.
TEST(ThreadsTest, TheirNumberChangesNothing) {
  for (bool ManyRoots : {false, true}) {
    Lines Alone = found(llvm::hardware_concurrency(1), ManyRoots);
    EXPECT_GT(Alone.All.size(), 100u);
    EXPECT_EQ(found(llvm::hardware_concurrency(), ManyRoots), Alone);
  }
}
