// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading compile_commands.json: every message with its place, and what the
// entries become.
//
#include "extract/CompileCommands.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nowb::extract;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using testing::StartsWith;

namespace {

constexpr const char *Name = "/b/compile_commands.json";

CommandSet parsed(llvm::StringRef Text) {
  llvm::Expected<CommandSet> Set = parseCommands({Text, Name});
  if (Set)
    return std::move(*Set);
  ADD_FAILURE() << llvm::toString(Set.takeError());
  return {};
}

std::string mistake(llvm::StringRef Text) {
  llvm::Expected<CommandSet> Set = parseCommands({Text, Name});
  return Set ? "(no error)" : llvm::toString(Set.takeError());
}

TEST(CompileCommands, BothFormsOfACommand) {
  CommandSet Set = parsed(R"json([
    {"directory": "/b", "file": "../s/a.c", "command": "cc -DX=\"1 2\" -c ../s/a.c"},
    {"directory": "/b", "file": "b.c", "arguments": ["cc", "-DX=1 2", "b.c"],
     "output": "b.o", "unknown": [1]}
  ])json");
  ASSERT_EQ(Set.Commands.size(), 2u);
  EXPECT_EQ(Set.Database, Name);
  EXPECT_EQ(Set.Commands[0].Directory, "/b");
  EXPECT_EQ(Set.Commands[0].File, "../s/a.c");
  EXPECT_THAT(Set.Commands[0].Arguments,
              ElementsAre("cc", "-DX=1 2", "-c", "../s/a.c"));
  EXPECT_THAT(Set.Commands[1].Arguments, ElementsAre("cc", "-DX=1 2", "b.c"));
  EXPECT_EQ(absolutePath(Set.Commands[0], Set.Commands[0].File), "/s/a.c");
}

TEST(CompileCommands, RelativeDirectoriesStartAtTheDatabase) {
  CommandSet Set = parsed(
      R"([{"directory": "sub/..", "file": "a.c", "command": "cc a.c"}])");
  EXPECT_EQ(Set.Commands[0].Directory, "/b");
}

TEST(CompileCommands, LaunchersAreDropped) {
  CommandSet Set = parsed(R"([
    {"directory": "/b", "file": "a.c", "command": "/usr/bin/ccache distcc gcc -c a.c"},
    {"directory": "/b", "file": "b.c", "command": "ccache -c b.c"}
  ])");
  EXPECT_THAT(Set.Commands[0].Arguments, ElementsAre("gcc", "-c", "a.c"));
  // ccache by the compiler's name: a compiler.
  EXPECT_THAT(Set.Commands[1].Arguments, ElementsAre("ccache", "-c", "b.c"));
}

TEST(CompileCommands, OnlyOutputsDifferIsTheSame) {
  CommandSet Set = parsed(R"([
    {"directory": "/b", "file": "a.c", "command": "cc -o a.o -MF a.d -c a.c"},
    {"directory": "/b", "file": "a.c", "command": "cc -oA.o -c a.c"},
    {"directory": "/b", "file": "a.c", "command": "cc -DX -o a.o -c a.c"},
    {"directory": "/c", "file": "a.c", "command": "cc -o a.o -c a.c"}
  ])");
  ASSERT_EQ(Set.Commands.size(), 3u);
  EXPECT_EQ(Set.Commands[0].Arguments[1], "-o");
  EXPECT_EQ(Set.Commands[1].Arguments[1], "-DX");
  EXPECT_EQ(Set.Commands[2].Directory, "/c");
}

TEST(CompileCommands, MistakesHavePlaces) {
  EXPECT_THAT(mistake("[\n  {]\n"),
              StartsWith("/b/compile_commands.json:2:4: expected object key"));
  EXPECT_THAT(mistake("{}"), HasSubstr(":1:1: not a list"));
  EXPECT_THAT(mistake("[]"),
              StartsWith("/b/compile_commands.json: no compile commands"));
  EXPECT_THAT(mistake("[\n{\"directory\": \"{\\\"\", \"file\": \"a.c\", "
                      "\"command\": \"cc\"},\n  {\"file\": \"a.c\"}]"),
              HasSubstr(":3:3: entry has no 'directory'"));
  EXPECT_THAT(mistake("[{\"directory\": \"/b\"}]"),
              HasSubstr(":1:2: entry has no 'file'"));
  EXPECT_THAT(mistake("[{\"directory\": \"/b\", \"file\": \"a.c\"}]"),
              HasSubstr("neither 'command'"));
  EXPECT_THAT(mistake("[{\"directory\": \"/b\", \"file\": \"a.c\", "
                      "\"command\": \" \"}]"),
              HasSubstr("empty command"));
  EXPECT_THAT(mistake("[{\"directory\": \"/b\", \"file\": \"a.c\", "
                      "\"arguments\": [\"cc\", 1]}]"),
              HasSubstr("'arguments' must be strings"));
  EXPECT_THAT(mistake("[3]"), HasSubstr("entry is no object"));
  EXPECT_THAT(mistake("\n"),
              StartsWith("/b/compile_commands.json: no compile commands"));
}

TEST(CompileCommands, MissingFileNamesThePathAndTheRemedy) {
  llvm::Expected<CommandSet> Set = loadCommands("/no/such/dir");
  ASSERT_FALSE(Set);
  EXPECT_THAT(llvm::toString(Set.takeError()),
              testing::AllOf(HasSubstr("/no/such/dir/compile_commands.json"),
                             HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS")));
}

TEST(CompileCommands, ShellWords) {
  EXPECT_THAT(splitShellCommand(" cc  -c\ta.c "),
              Optional(ElementsAre("cc", "-c", "a.c")));
  EXPECT_THAT(splitShellCommand(R"(cc -DA=\"x\ y\" '-DB="\n"' "-DC=\"\n\\")"),
              Optional(ElementsAre("cc", R"(-DA="x y")", R"(-DB="\n")",
                                   R"(-DC="\n\)")));
  EXPECT_THAT(splitShellCommand(R"(a '' "" b'c'"d")"),
              Optional(ElementsAre("a", "", "", "bcd")));
  EXPECT_THAT(splitShellCommand(R"(a 'it"s' "it's")"),
              Optional(ElementsAre("a", "it\"s", "it's")));
  EXPECT_THAT(splitShellCommand(""), Optional(ElementsAre()));
  for (const char *Open : {"a 'b", "a \"b", "a 'b\"", "a \"b\\\""})
    EXPECT_EQ(splitShellCommand(Open), std::nullopt) << Open;
}

TEST(CompileCommands, InputsAreNoValuesOfOptions) {
  EXPECT_THAT(inputFiles({"-o", "a.o", "-I", "inc.c", "-c", "a.cpp",
                          "-fno-such-gcc-option", "-include", "x.h"}),
              ElementsAre("a.cpp"));
  EXPECT_THAT(inputFiles({"-c"}), ElementsAre());
  EXPECT_THAT(inputFiles({"a.c", "b.c"}), ElementsAre("a.c", "b.c"));
}

TEST(CompileCommands, FixedFlags) {
  CommandSet Set =
      llvm::cantFail(fixedCommands({"a.c", "./a.c", "b.c"}, {"-O2"}));
  ASSERT_EQ(Set.Commands.size(), 2u);
  EXPECT_THAT(Set.Commands[0].Arguments, ElementsAre("clang", "-O2", "a.c"));
  EXPECT_EQ(Set.Commands[1].File, "b.c");
  EXPECT_EQ(Set.Database, "");
}

TEST(CompileCommands, SelectionByPathWhateverItsSpelling) {
  CommandSet Set = parsed(R"([
    {"directory": "/b", "file": "../s/a.c", "command": "cc ../s/a.c"},
    {"directory": "/b", "file": "/s/b.c", "command": "cc /s/b.c"}
  ])");
  selectFiles(Set, {"/s/./a.c", "/s/none.c"});
  ASSERT_EQ(Set.Commands.size(), 1u);
  EXPECT_EQ(Set.Commands[0].File, "../s/a.c");
  EXPECT_THAT(Set.Problems,
              ElementsAre("'/s/none.c' does not exist; check its name"));
}

} // namespace
