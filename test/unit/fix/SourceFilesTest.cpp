// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing edits: for all files or for none, and never over what someone else
// has written since the file was read.
//
#include "fix/SourceFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace nowb::fix;
using testing::HasSubstr;

namespace {

class SourceFilesTest : public testing::Test {
protected:
  void SetUp() override {
    SmallString<128> Made;
    ASSERT_FALSE(sys::fs::createUniqueDirectory("nowb-fix", Made));
    ASSERT_FALSE(sys::fs::real_path(Made, Directory));
  }
  void TearDown() override { sys::fs::remove_directories(Directory); }

  std::string path(StringRef Name) {
    SmallString<128> P(Directory);
    sys::path::append(P, Name);
    return std::string(P);
  }
  void put(StringRef Name, StringRef Text) {
    std::error_code Code;
    raw_fd_ostream OS(path(Name), Code);
    ASSERT_FALSE(Code);
    OS << Text;
  }
  std::string get(StringRef Name) {
    auto Buffer = MemoryBuffer::getFile(path(Name));
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
  /// Reads a file as a unit does and inserts Text at Offset.
  Error insert(SourceFiles &To, StringRef Name, StringRef Code, unsigned Offset,
               StringRef Text) {
    clang::SourceManagerForFile Read(path(Name), Code);
    return To.add(Read.get(),
                  Edit{Read.get().getMainFileID(), Offset, 0, Text.str()});
  }

  SmallString<128> Directory;
};

TEST_F(SourceFilesTest, WritesAll) {
  put("a.c", "int a;\n");
  put("b.c", "int b;\n");
  SourceFiles Files;
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "static "));
  // The same from another unit, and an include that comes before it.
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "static "));
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "#include <x.h>\n"));
  ASSERT_FALSE(insert(Files, "b.c", "int b;\n", 0, "const "));
  ASSERT_FALSE(Files.format());
  ASSERT_FALSE(Files.write());
  EXPECT_EQ(get("a.c"), "#include <x.h>\nstatic int a;\n");
  EXPECT_EQ(get("b.c"), "const int b;\n");
}

TEST_F(SourceFilesTest, ChangedSinceItWasRead) {
  put("a.c", "int a;\n");
  put("b.c", "int b;\n");
  SourceFiles Files;
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "static "));
  ASSERT_FALSE(insert(Files, "b.c", "int b;\n", 0, "static "));
  ASSERT_FALSE(Files.format());
  put("b.c", "int mine;\n");
  EXPECT_THAT(toString(Files.write()),
              HasSubstr("b.c: the file changed while nowb read it; nothing was "
                        "written"));
  EXPECT_EQ(get("a.c"), "int a;\n");
  EXPECT_EQ(get("b.c"), "int mine;\n");
}

TEST_F(SourceFilesTest, ChangedBetweenUnits) {
  put("a.c", "int a;\n");
  SourceFiles Files;
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "static "));
  EXPECT_THAT(toString(insert(Files, "a.c", "int b;\n", 0, "static ")),
              HasSubstr("a.c: the file changed"));
}

TEST_F(SourceFilesTest, NothingTemporaryStays) {
  put("a.c", "int a;\n");
  put("b.c", "int b;\n");
  SourceFiles Files;
  ASSERT_FALSE(insert(Files, "a.c", "int a;\n", 0, "static "));
  ASSERT_FALSE(insert(Files, "b.c", "int b;\n", 0, "static "));
  ASSERT_FALSE(Files.format());
  ASSERT_FALSE(sys::fs::setPermissions(path("b.c"), sys::fs::owner_read));
  EXPECT_THAT(toString(Files.write()), HasSubstr("b.c: the file is not "
                                                 "writable"));
  EXPECT_EQ(get("a.c"), "int a;\n");
  std::error_code Code;
  unsigned Count = 0;
  for (sys::fs::directory_iterator I(Directory, Code), E; I != E && !Code;
       I.increment(Code))
    ++Count;
  EXPECT_EQ(Count, 2u);
}

} // namespace
