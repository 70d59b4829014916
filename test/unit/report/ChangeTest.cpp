// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What git says of a change: hunks, odd names, and lines that look like what
// they are not.
//
#include "report/Change.h"
#include <gtest/gtest.h>

using namespace nowb::report;

namespace {

struct Touches {
  Change C;
  SourceTree Tree{
      {}, "/repo", llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()};
  bool operator()(const char *File, unsigned Line) const {
    return C.touches({File, Line, 1}, Tree);
  }
};

Touches parsed(llvm::StringRef Diff, llvm::StringRef Untracked = "") {
  llvm::Expected<Change> C = Change::parse("/repo", Diff, Untracked);
  if (!C) {
    ADD_FAILURE() << llvm::toString(C.takeError());
    return {};
  }
  return {std::move(*C)};
}

TEST(Change, LinesOfHunks) {
  Touches T = parsed("diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n"
                     "@@ -3 +3,2 @@ void f() {\n-x\n+y\n+z\n"
                     "@@ -9,2 +9,0 @@\n-u\n-v\n");
  EXPECT_FALSE(T("/repo/a.c", 2));
  EXPECT_TRUE(T("/repo/a.c", 3));
  EXPECT_TRUE(T("/repo/a.c", 4));
  EXPECT_FALSE(T("/repo/a.c", 5));
  // Lines that are gone touch both that now meet.
  EXPECT_TRUE(T("/repo/a.c", 9));
  EXPECT_TRUE(T("/repo/a.c", 10));
  EXPECT_FALSE(T("/repo/a.c", 11));
  EXPECT_TRUE(T("/repo/a.c", 0));
  EXPECT_FALSE(T("/repo/b.c", 0));
  EXPECT_FALSE(T("/elsewhere/a.c", 3));
}

TEST(Change, ContentThatLooksLikeHeaders) {
  Touches T = parsed("--- a/a.c\n+++ b/a.c\n@@ -1,0 +2,2 @@\n"
                     "+++ b/b.c\n+@@ -1 +50 @@\n"
                     "@@ -7 +9 @@\n---- x\n+y\n\\ No newline at end of file\n");
  EXPECT_TRUE(T("/repo/a.c", 2));
  EXPECT_TRUE(T("/repo/a.c", 3));
  EXPECT_TRUE(T("/repo/a.c", 9));
  EXPECT_FALSE(T("/repo/a.c", 50));
  EXPECT_FALSE(T("/repo/b.c", 0));
}

TEST(Change, NamesAsGitPrintsThem) {
  Touches T = parsed("--- \"a/x\"\n+++ \"b/\\303\\251 \\\"q\\\"\\t.c\"\n"
                     "@@ -1 +1 @@\n-a\n+b\n"
                     "--- a/with space.c\t\n+++ b/with space.c\t\n"
                     "@@ -1 +1 @@\n-a\n+b\n"
                     "--- a/gone.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
                     llvm::StringRef("new.c\0other/\0", 13));
  EXPECT_TRUE(T("/repo/\xC3\xA9 \"q\"\t.c", 1));
  EXPECT_TRUE(T("/repo/with space.c", 1));
  EXPECT_FALSE(T("/repo/gone.c", 0));
  EXPECT_TRUE(T("/repo/new.c", 1000));
  EXPECT_TRUE(T("/repo/other/inner/x.c", 7));
}

TEST(Change, AnotherSortOfHunkIsAnError) {
  llvm::Expected<Change> C =
      Change::parse("/repo", "+++ b/a.c\n@@ what @@\n", "");
  EXPECT_EQ(llvm::toString(C.takeError()),
            "can't read what git diff says: '@@ what @@'");
}

} // namespace
