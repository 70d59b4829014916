// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finding and reading a policy on disk.
//
#include "Parsing.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace nowb::policy;

namespace {
class Load : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("nowb-policy", Root));
  }
  void TearDown() override { sys::fs::remove_directories(Root); }

  std::string path(StringRef Below) const {
    SmallString<128> P(Root);
    sys::path::append(P, Below);
    return std::string(P);
  }
  std::string write(StringRef Below, StringRef Text) const {
    std::string P = path(Below);
    EXPECT_FALSE(sys::fs::create_directories(sys::path::parent_path(P)));
    std::error_code Failed;
    raw_fd_ostream(P, Failed) << Text;
    EXPECT_FALSE(Failed);
    return P;
  }

  SmallString<128> Root;
};
} // namespace

TEST_F(Load, readsAPolicy) {
  std::string P = write("nowb.yaml", "roots: [f]\n");
  Expected<Policy> Read = load(P);
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(Read->File, P);
  EXPECT_EQ(Read->Roots.size(), 1u);
}

TEST_F(Load, mistakesNameTheFile) {
  std::string P = write("nowb.yaml", "root: [f]\n");
  EXPECT_EQ(toString(load(P).takeError()),
            P + ":1:1: unknown key 'root'; did you mean 'roots'?");
}

TEST_F(Load, aFileThatIsNotThere) {
  std::string P = path("no/nowb.yaml");
  EXPECT_EQ(toString(load(P).takeError()),
            "cannot read policy '" + P +
                "': No such file or directory; check its name, or have "
                "'nowb init' write one");
}

TEST_F(Load, aDirectory) {
  EXPECT_EQ(toString(load(Root).takeError()),
            ("cannot read policy '" + Root +
             "': Is a directory; check its name, or have 'nowb init' write "
             "one")
                .str());
}

TEST_F(Load, findsTheNearest) {
  std::string Outer = write("nowb.yaml", ""), Inner = write("a/nowb.yaml", "");
  ASSERT_FALSE(sys::fs::create_directories(path("a/b/c")));
  ASSERT_FALSE(sys::fs::create_directories(path("d/nowb.yaml")));
  EXPECT_EQ(findUpward(path("a/b/c")), Inner);
  EXPECT_EQ(findUpward(path("a")), Inner);
  // What is no file is found, so that reading it says so.
  EXPECT_EQ(findUpward(path("a/b/../../d")), path("d/nowb.yaml"));
  EXPECT_EQ(findUpward(path("not/there")), Outer);
  EXPECT_EQ(findUpward(Root), Outer);
}

TEST_F(Load, findsNone) {
  ASSERT_FALSE(sys::fs::create_directories(path("a")));
  // Nothing above the temporary directory is expected to have a policy.
  EXPECT_EQ(findUpward(path("a")), "");
}
