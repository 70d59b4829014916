// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The whole text report, with sources, with colour, and its order.
//
#include "report/Text.h"
#include "Samples.h"
#include "llvm/Support/raw_ostream.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nowb;
using namespace nowb::report;
using namespace nowb::report::test;
using testing::HasSubstr;

namespace {

std::string printed(const search::Result &R, const TextOptions &Options) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printText(R, OS, Options);
  return Text;
}

std::string printed(const search::Result &R) {
  TextOptions Options;
  Options.FS = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  return printed(R, Options);
}

TEST(Text, FindingRootsAndLedger) {
  EXPECT_EQ(
      printed(seedResult()),
      R"(signal.cpp:88:25: error: write barrier prohibited in signal handler 'sigtramp': stores GC pointer 'm *' to 'waitForSigusr1.mp' [gc-nowritebarrierrec]
os.cpp:31:24: note: 'sigtramp' is registered for SIGUSR1 here
signal.cpp:120:10: note: 'sigtramp' calls 'sighandler'
signal.cpp:112:10: note: 'sighandler' calls through 'testSigusr1'
signal.cpp:87:17: note: which can be this lambda, assigned here
root 'sigtramp': violation (signal handler, registered for SIGUSR1 at os.cpp:31:24)
checked 2 units (0 failed), 5 functions, 1 root: 0 proven, 1 in violation, 0 unproven
found 1 write barrier; suppressed 0; stopped at 0 trusted boundaries
not seen: 0 external functions, 0 open indirect calls, 0 inline assembly statements, 0 signal handlers
)");
}

TEST(Text, EverythingElseInItsOrder) {
  search::Result R;
  R.Roots = {annotatedRoot("f")};
  R.Roots[0].Outcome = search::Verdict::Unproven;
  search::UnprovenItem U;
  U.What = "foo";
  U.At = {"x.c", 3, 4};
  R.Unproven = {U};
  R.UnseenHandlers = {{{"h.c", 9, 1}, "a signal handler was not seen"}};
  R.Stale = {{{"y.c", 1, 1}, "'trusted' stops nothing"}};
  R.Problems = {{{"z.c", 2, 2}, "expected ';'"},
                {{"w.c", 0, 0}, "unit failed"},
                {{}, "nothing was checked"}};
  R.Boundaries = {{"startpanic", {"p.c", 5, 6}, "the world is stopped"},
                  {"acquire", {}, ""}};
  R.Counts.Units = R.Counts.FailedUnits = R.Counts.Functions = R.Counts.Roots =
      R.Counts.Unproven = R.Counts.Externals = R.Counts.OpenIndirectCalls =
          R.Counts.Assembly = R.Counts.UnseenHandlers = 1;
  R.Counts.Suppressed = 3;
  R.Counts.Trusted = 2;
  EXPECT_EQ(
      printed(R),
      R"(x.c:3:4: warning: root 'f' is unproven: calls external 'foo', which has no body and no model [gc-nowritebarrierrec]
h.c:9:1: warning: a signal handler was not seen [gc-nowritebarrierrec]
y.c:1:1: warning: 'trusted' stops nothing
z.c:2:2: error: expected ';'
w.c: error: unit failed
nowb: error: nothing was checked
root 'f': unproven (nowritebarrierrec function, declared at gc.cpp:7:6)
trusted 'startpanic': the world is stopped (declared at p.c:5:6)
trusted 'acquire': annotated yeswritebarrierrec
checked 1 unit (1 failed), 1 function, 1 root: 0 proven, 0 in violation, 1 unproven
found 0 write barriers; suppressed 3; stopped at 2 trusted boundaries
not seen: 1 external function, 1 open indirect call, 1 inline assembly statement, 1 signal handler
)");
}

TEST(Text, SourceLineAndCaret) {
  auto FS = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  FS->addFile("/build/os.cpp", 0,
              llvm::MemoryBuffer::getMemBufferCopy(
                  std::string(30, '\n') + "\tsigaction(SIGUSR1, &sa, 0);\n"));
  TextOptions Options;
  Options.FS = FS;
  Options.Directories = {"/build"};
  search::Result R = seedResult();
  EXPECT_THAT(
      printed(R, Options),
      HasSubstr("os.cpp:31:24: note: 'sigtramp' is registered for SIGUSR1 "
                "here\n"
                "   31 |         sigaction(SIGUSR1, &sa, 0);\n"
                "      |                               ^\n"
                "signal.cpp:120:10: note:"));
  Options.ShowSource = false;
  EXPECT_EQ(printed(R, Options), printed(R));
}

TEST(Text, NoteAtTheSamePlaceDoesNotQuoteItAgain) {
  auto FS = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  FS->addFile("/build/gc.cpp", 0, llvm::MemoryBuffer::getMemBuffer("gm = p;"));
  TextOptions Options;
  Options.FS = FS;
  Options.Directories = {"/build"};
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  TextPrinter Printer(OS, Options);
  search::Place At{"gc.cpp", 1, 4};
  Printer.print({{At, Severity::Error, "first", false},
                 {At, Severity::Note, "second", false},
                 {At, Severity::Error, "third", false}});
  EXPECT_EQ(Text, "gc.cpp:1:4: error: first\n"
                  "    1 | gm = p;\n"
                  "      |    ^\n"
                  "gc.cpp:1:4: note: second\n"
                  "gc.cpp:1:4: error: third\n"
                  "    1 | gm = p;\n"
                  "      |    ^\n");
}

TEST(Text, ColorOnRequestOnly) {
  search::Result R = seedResult();
  EXPECT_THAT(printed(R), testing::Not(HasSubstr("\x1b")));
  TextOptions Options;
  Options.FS = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Options.Color = true;
  EXPECT_THAT(printed(R, Options), HasSubstr("\x1b[0;1;31merror: \x1b[0m"));
}

} // namespace
