// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/Manifest.h"
#include "SampleUnit.h"
#include "llvm/Support/FileSystem.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace llvm;
using testing::AllOf;
using testing::HasSubstr;

namespace nowb::facts {
namespace {

class Manifest : public testing::Test {
protected:
  /// The error for an index.json of this content.
  std::string problem(StringRef Content) {
    Directory.write("index.json", Content);
    std::string Text = message(readManifest(Directory.str()));
    EXPECT_THAT(Text, AllOf(HasSubstr(Directory / "index.json"),
                            HasSubstr("run 'nowb check' again")));
    return Text;
  }

  TemporaryDirectory Directory;
};

TEST_F(Manifest, keepsEntriesInOrder) {
  std::vector<ManifestEntry> Entries{
      {"b.cpp.1.facts", "src/b.cpp", "/build"},
      {"a.cpp.2.facts", "src/\"a\".cpp", "/build/\xc3\xa4"}};
  ASSERT_EQ("", message(writeManifest(Directory.str(), Entries)));
  auto Read = readManifest(Directory.str());
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_EQ(Entries, *Read);

  // One that says the same already stays as it is.
  auto Id = [&] {
    sys::fs::UniqueID Id;
    EXPECT_FALSE(sys::fs::getUniqueID(Directory / "index.json", Id));
    return Id;
  };
  sys::fs::UniqueID First = Id();
  ASSERT_EQ("", message(writeManifest(Directory.str(), Entries)));
  EXPECT_EQ(First, Id());

  ASSERT_EQ("", message(writeManifest(Directory.str(), {})));
  Read = readManifest(Directory.str());
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_TRUE(Read->empty());
}

TEST_F(Manifest, noneThere) {
  EXPECT_THAT(message(readManifest(Directory.str())),
              AllOf(HasSubstr(Directory / "index.json"),
                    HasSubstr("run 'nowb check' again")));
}

TEST_F(Manifest, problemsAreNamed) {
  EXPECT_NE("", problem("{"));
  EXPECT_THAT(problem("[]"), HasSubstr("not an index of facts: no version"));
  EXPECT_THAT(problem(R"({"version": 99, "units": []})"),
              HasSubstr("another version of nowb (99, this one reads 1)"));
  EXPECT_THAT(problem(R"({"version": 1})"), HasSubstr("units"));
  EXPECT_THAT(problem(R"({"version": 1, "units": [{"facts": "a.facts"}]})"),
              HasSubstr("index.units[0].file"));
  for (StringRef Name : {"../a.facts", "/etc/a.facts", "..", ""})
    EXPECT_THAT(problem(("{\"version\": 1, \"units\": [{\"facts\": \"" + Name +
                         "\", \"file\": \"a.cpp\", \"directory\": \"/\"}]}")
                            .str()),
                HasSubstr("expected the name of a file in this directory"));
}

} // namespace
} // namespace nowb::facts
