// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "fix/UnifiedDiff.h"
#include "gtest/gtest.h"

using namespace llvm;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace {

std::string diff(StringRef Code, ArrayRef<Replacement> Each) {
  Replacements All;
  for (const Replacement &R : Each)
    cantFail(All.add(R));
  return nowb::fix::unifiedDiff("a/f", "b/f", Code, All);
}

TEST(UnifiedDiff, NothingChanges) {
  EXPECT_EQ(diff("a\nb\n", {}), "");
  EXPECT_EQ(diff("a\nb\n", {{"f", 0, 1, "a"}}), "");
}

TEST(UnifiedDiff, LinesThatStayAreContext) {
  EXPECT_EQ(diff("a\nb\nc\n", {{"f", 2, 0, "new\n"}}),
            "--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n a\n+new\n b\n c\n");
  EXPECT_EQ(diff("a\nb\nc\n", {{"f", 2, 0, "x "}, {"f", 3, 0, " y"}}),
            "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x b y\n c\n");
}

TEST(UnifiedDiff, HunksApart) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                 {{"f", 0, 0, "0\n"}, {"f", 16, 1, "ix"}}),
            "--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"
            "@@ -6,4 +7,4 @@\n 6\n 7\n 8\n-9\n+ix\n");
}

TEST(UnifiedDiff, HunksThatTouchAreOne) {
  EXPECT_EQ(diff("1\n2\n3\n4\n", {{"f", 0, 1, "x"}, {"f", 6, 1, "y"}}),
            "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n-4\n+y\n");
}

TEST(UnifiedDiff, LinesThatTouchAreOneChange) {
  EXPECT_EQ(diff("a\nb\n", {{"f", 0, 1, "x"}, {"f", 2, 1, "y"}}),
            "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n-b\n+x\n+y\n");
}

TEST(UnifiedDiff, NoNewlineAtTheEnd) {
  EXPECT_EQ(diff("a", {{"f", 0, 0, "b"}}),
            "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of "
            "file\n+ba\n\\ No newline at end of file\n");
}

TEST(UnifiedDiff, EmptyFile) {
  EXPECT_EQ(diff("", {{"f", 0, 0, "a\n"}}),
            "--- a/f\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n");
}

TEST(UnifiedDiff, OneReplacementOfManyLines) {
  EXPECT_EQ(diff("a\nb\nc\nd\n", {{"f", 2, 4, "x\ny\nz\n"}}),
            "--- a/f\n+++ b/f\n@@ -1,4 +1,5 @@\n a\n-b\n-c\n+x\n+y\n+z\n d\n");
}

} // namespace
