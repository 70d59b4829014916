// Size classes, spans and pages, without a running runtime where possible.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Heap.h"
#include "Runtimes.h"
#include <vector>

using namespace nowb::rt;

TEST(SizeClassTest, EverySizeFitsAndLittleIsLost) {
  for (size_t Size = 9; Size <= MaxSmallSize; ++Size) {
    unsigned Class = sizeClassOf(Size);
    ASSERT_GE(Classes.Size[Class], Size);
    ASSERT_TRUE(Class == 1 || Classes.Size[Class - 1] < Size);
    if (Size > 64)
      ASSERT_LE(Classes.Size[Class], Size * 5 / 4 + 8);
  }
  EXPECT_EQ(sizeClassOf(MaxSmallSize + 1), 0u);
}

TEST(SizeClassTest, SpansHoldNoMoreThanTheBitmaps) {
  for (unsigned Class = 1; Class != NumSizeClasses; ++Class)
    EXPECT_LE(Classes.Pages[Class] * PageSize / Classes.Size[Class],
              MaxElements);
}

TEST(SpanTest, TheDivisionByMultiplicationIsExact) {
  for (unsigned Class = 1; Class != NumSizeClasses; ++Class) {
    MSpan Span;
    Span.Class = Class;
    Span.ElementSize = Classes.Size[Class];
    Span.Magic = uint32_t(~uint32_t(0) / Span.ElementSize + 1);
    for (size_t Offset = 0; Offset != Classes.Pages[Class] * PageSize; ++Offset)
      ASSERT_EQ(Span.indexOf(Offset), Offset / Span.ElementSize) << Class;
  }
}

TEST(SpanTest, TakesEveryFreeElementOnce) {
  MSpan Span;
  Span.NumElements = 100;
  Span.Allocated[0] = 0xff;
  Span.Allocated[1] = 1;
  Span.startAllocating();
  std::vector<int> Taken;
  for (int I; (I = Span.take()) >= 0;)
    Taken.push_back(I);
  EXPECT_EQ(Taken.size(), 91u);
  EXPECT_EQ(Taken.front(), 8);
  EXPECT_EQ(Taken.back(), 99);
}

TEST(HeapTest, FreePagesAreJoinedAndReused) {
  heapInit(64 * PageSize);
  std::vector<MSpan *> Spans;
  while (MSpan *Span = spanAllocate(4, 1, 16))
    Spans.push_back(Span);
  EXPECT_EQ(Spans.size(), 16u);
  EXPECT_EQ(spanOf(Spans[3]->Start + 4 * PageSize - 1), Spans[3]);
  EXPECT_EQ(spanAllocate(1, 1, 16), nullptr);
  // In an order that joins with the run before, behind, and both.
  for (unsigned I : {1u, 2u, 0u, 5u, 3u, 4u, 15u, 14u})
    spanFree(Spans[I]);
  EXPECT_EQ(spanOf(Heap.Base), nullptr);
  MSpan *Large = spanAllocate(24, 0, 24 * PageSize);
  ASSERT_NE(Large, nullptr);
  EXPECT_EQ(Large->Start, Heap.Base);
  EXPECT_TRUE(Large->NeedZero);
  EXPECT_EQ(spanAllocate(9, 1, 16), nullptr);
  EXPECT_NE(spanAllocate(8, 1, 16), nullptr);
  heapDestroy();
}
