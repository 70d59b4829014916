// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The file: what is there comes back, equal programs give equal bytes, and what
// is no index is refused with a message that says what to do.
//
#include "Indexed.h"
#include "facts/Serialization.h"
#include "facts/UnitBuilder.h"
#include "index/SourceWatch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;
using llvm::StringRef;

namespace {

const char *const Text = R"(
unit a.c
record m managed
var hook defined
fn main
fn handler root params=1
 call helper 0:param0
 icall var:hook
unit b.c
record m managed
fn helper params=1
 store *m param0
)";

std::string bytesOf(StringRef Path) {
  return (*llvm::MemoryBuffer::getFile(Path))->getBuffer().str();
}

/// What open() says of these bytes; "" if it is content.
std::string problemOf(StringRef Bytes) {
  llvm::SmallString<128> Path;
  llvm::cantFail(llvm::errorCodeToError(
      llvm::sys::fs::createTemporaryFile("nowb", "index", Path)));
  {
    std::error_code Code;
    llvm::raw_fd_ostream(Path, Code) << Bytes;
  }
  auto I = index::Index::open(Path);
  std::string Out = I ? "" : llvm::toString(I.takeError());
  llvm::sys::fs::remove(Path);
  size_t At = Out.find(Path.str());
  if (At != std::string::npos)
    Out.replace(At, Path.size(), "FILE");
  return Out;
}

TEST(FileTest, functionsAreFoundByName) {
  Indexed Is(Text);
  index::FunctionId F = Is.I->findFunction("helper");
  ASSERT_NE(F, index::None);
  EXPECT_EQ(Is.I->str(Is.I->said(F).LinkageName), "helper");
  EXPECT_TRUE(Is.I->hasBody(F));
  EXPECT_EQ(Is.I->findFunction("nobody"), index::None);
  EXPECT_EQ(Is.I->numRoots(), 1u);
}

TEST(FileTest, theOrderOfUnitsDoesNotMatter) {
  std::vector<facts::Unit> Units = units(Text);
  std::swap(Units[0], Units[1]);
  Indexed One(Text), Other(std::move(Units));
  EXPECT_EQ(bytesOf(One.Path), bytesOf(Other.Path));
}

TEST(FileTest, whatIsMissingIsSaid) {
  auto I = index::Index::open("/nowhere/program.index");
  ASSERT_FALSE(I);
  EXPECT_EQ(
      llvm::toString(I.takeError()),
      "there is no index of the program at '/nowhere/program.index'; run 'nowb "
      "check' to make it");
}

TEST(FileTest, everyDamageIsFound) {
  Indexed Is(Text);
  std::string Good = bytesOf(Is.Path);
  ASSERT_EQ(problemOf(Good), "");
  EXPECT_EQ(problemOf(""),
            "'FILE' is no index of nowb; run 'nowb check' to make it anew");
  EXPECT_EQ(problemOf("#include <stdio.h>\nint main(void);\n"),
            "'FILE' is no index of nowb; run 'nowb check' to make it anew");
  std::string Older = Good;
  Older[index::MagicSize] += 1;
  EXPECT_EQ(problemOf(Older), "'FILE' was written by another version of nowb; "
                              "run 'nowb check' to make it anew");
  // The same layout, by another linker.
  Older = Good;
  Older[offsetof(index::Head, Maker)] += 1;
  EXPECT_EQ(problemOf(Older), "'FILE' was written by another version of nowb; "
                              "run 'nowb check' to make it anew");
  for (size_t Size = sizeof(index::Head); Size < Good.size(); Size += 41)
    EXPECT_EQ(problemOf(StringRef(Good).take_front(Size)),
              "'FILE' is cut off; run 'nowb check' to make it anew")
        << Size;
  // Whatever byte is wrong, but for those between sections.
  unsigned Harmless = 0, Found = 0;
  for (size_t At = sizeof(index::Head); At < Good.size(); At += 7) {
    std::string Bad = Good;
    Bad[At] ^= 16;
    std::string Said = problemOf(Bad);
    if (Said.empty() && Good[At] == 0) {
      ++Harmless;
      continue;
    }
    ++Found;
    EXPECT_TRUE(StringRef(Said).ends_with("run 'nowb check' to make it anew"))
        << At << " " << Said;
  }
  EXPECT_GT(Found, 10 * Harmless);
}

TEST(FileTest, whichSourceHasChangedIsKnown) {
  llvm::SmallString<128> Source;
  llvm::cantFail(llvm::errorCodeToError(
      llvm::sys::fs::createTemporaryFile("nowb", "h", Source)));
  std::vector<facts::Unit> Units = units(Text);
  facts::UnitBuilder B;
  B.unit().MainFile = B.str("c.c");
  B.unit().Dependencies.push_back({B.str(Source), facts::hashContent("")});
  Units.push_back(B.take());
  Indexed Is(std::move(Units));
  index::SourceWatch W(*Is.I);
  std::vector<index::SourceWatch::Source> Changed;
  EXPECT_EQ(W.look(), Changed);
  {
    std::error_code Code;
    llvm::raw_fd_ostream(Source, Code) << "int x;";
  }
  Changed.push_back({Source.str().str(), index::Standing::Changed});
  EXPECT_EQ(W.look(), Changed);
  EXPECT_EQ(W.standingOf(Source), index::Standing::Changed);
  EXPECT_EQ(W.changed("another.c", true)->Path, Source.str());
  EXPECT_FALSE(W.changed(Source, true));
  { // the same again, and younger
    std::error_code Code;
    llvm::raw_fd_ostream(Source, Code) << "";
  }
  EXPECT_EQ(W.look(), std::vector<index::SourceWatch::Source>());
  EXPECT_EQ(W.standingOf(Source), index::Standing::Same);
  llvm::sys::fs::remove(Source);
  Changed.front().Is = index::Standing::Gone;
  EXPECT_EQ(W.look(), Changed);
  EXPECT_EQ(W.standingOf(Source), index::Standing::Gone);
}

} // namespace
