// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Source lines: tabs, wide and unprintable characters, bad UTF-8, odd files.
//
#include "report/SourceQuoter.h"
#include <gtest/gtest.h>

using namespace nowb::report;

namespace {

constexpr unsigned None = ~0u;

struct Case {
  const char *Line;
  unsigned Column;
  const char *Text;
  unsigned Caret;
};

class RenderLine : public testing::TestWithParam<Case> {};

TEST_P(RenderLine, TextAndCaret) {
  const Case &C = GetParam();
  RenderedLine R = renderLine(C.Line, C.Column);
  EXPECT_EQ(R.Text, C.Text);
  EXPECT_EQ(R.Caret.value_or(None), C.Caret);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, RenderLine,
    testing::Values(
        Case{"  x = y;", 5, "  x = y;", 4},
        // Tab stops are absolute columns.
        Case{"\tx", 2, "        x", 8}, Case{"ab\tx", 4, "ab      x", 8},
        // Columns count bytes, carets count what a terminal shows.
        Case{"/*\xC3\xA9*/ x", 8, "/*\xC3\xA9*/ x", 6},
        Case{"\xE6\xBC\xA2 x", 5, "\xE6\xBC\xA2 x", 3},
        // A column inside a character.
        Case{"\xC3\xA9x", 2, "\xC3\xA9x", 1},
        // Bytes that are no UTF-8, escapes, text that reorders other text.
        Case{"\xE9 x", 3, "<E9> x", 5}, Case{"\xC3", 1, "<C3>", 0},
        Case{"\x1b[31mx", 6, "<U+001B>[31mx", 12},
        Case{"\xE2\x80\xAEx", 4, "<U+202E>x", 8},
        // Behind the last character, and beyond it.
        Case{"x", 2, "x", 1}, Case{"x", 9, "x", None}, Case{"", 1, "", 0},
        Case{"x", 0, "x", None}));

struct Quoted : testing::Test {
  void add(llvm::StringRef Path, llvm::StringRef Text) {
    FS->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  }
  std::string line(llvm::StringRef File, unsigned Line) {
    SourceQuoter Quoter(SourceTree(Directories, "", FS));
    return std::string(Quoter.line(File, Line).value_or("(none)"));
  }
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> FS =
      llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  std::vector<std::string> Directories;
};

TEST_F(Quoted, Lines) {
  add("/src/a.c", "one\ntwo\r\n\nlast");
  EXPECT_EQ(line("/src/a.c", 1), "one");
  EXPECT_EQ(line("/src/a.c", 2), "two");
  EXPECT_EQ(line("/src/a.c", 3), "");
  EXPECT_EQ(line("/src/a.c", 4), "last");
  EXPECT_EQ(line("/src/a.c", 5), "(none)");
  EXPECT_EQ(line("/src/a.c", 0), "(none)");
}

TEST_F(Quoted, WhatCannotBeRead) {
  add("/src/a.c", "one\n");
  EXPECT_EQ(line("/src/absent.c", 1), "(none)");
  EXPECT_EQ(line("/src", 1), "(none)");
  EXPECT_EQ(line("", 1), "(none)");
}

TEST_F(Quoted, RelativePathsStartInTheDirectoriesInTurn) {
  add("/second/a.c", "second\n");
  add("/second/b.c", "second\n");
  add("/first/b.c", "first\n");
  Directories = {"/first", "/second"};
  EXPECT_EQ(line("a.c", 1), "second");
  EXPECT_EQ(line("b.c", 1), "first");
  EXPECT_EQ(line("../second/b.c", 1), "second");
}

TEST_F(Quoted, NoOneReadsALineOfManyThousandColumns) {
  add("/src/a.c", "short\n" + std::string(5000, 'x') + "\n");
  EXPECT_EQ(line("/src/a.c", 1), "short");
  EXPECT_EQ(line("/src/a.c", 2), "(none)");
}

} // namespace
