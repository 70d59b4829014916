// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// When kept facts are used and when not; that nobody sees half a file.
//
#include "facts/Cache.h"
#include "SampleUnit.h"
#include "llvm/ADT/StringExtras.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

using namespace llvm;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace nowb::facts {
namespace {

const std::vector<std::string> Command{"c++", "-c", "a.cpp"};

class CacheTest : public testing::Test {
protected:
  CacheTest() : Kept(cantFail(Cache::open(Directory / "cache"))) {
    Sources.write("a.cpp", "#include \"a.h\"\n");
    Sources.write("a.h", "void f();\n");
    Key = Cache::key("nowb 1", Command, Sources.str(), "a.cpp");
  }

  /// A unit that depends on a.cpp and a.h, as they are now.
  Unit unit() {
    FileHashes Hashes;
    UnitBuilder B;
    B.unit().MainFile = B.str("a.cpp");
    for (StringRef File : {"a.cpp", "a.h"})
      B.unit().Dependencies.push_back(
          {B.str(File), Hashes.hash(Sources.str(), File).value()});
    return B.take();
  }
  /// A look-up in a run of its own.
  std::optional<Unit> lookup() {
    FileHashes Hashes;
    Warning.clear();
    auto File = Kept.find(Key, Sources.str(), "a.cpp", Hashes, Warning);
    return File ? std::optional(cantFail(File->read(0))) : std::nullopt;
  }

  TemporaryDirectory Directory, Sources;
  Cache Kept;
  std::string Key, Warning;
};

TEST_F(CacheTest, missThenHit) {
  EXPECT_FALSE(lookup());
  EXPECT_EQ("", Warning);
  Unit U = unit();
  ASSERT_EQ("", message(Kept.store(Key, U)));
  auto Hit = lookup();
  ASSERT_TRUE(Hit);
  EXPECT_EQ("", Warning);
  EXPECT_EQ(text(U), text(*Hit));
}

TEST_F(CacheTest, changedHeaderIsAMiss) {
  ASSERT_EQ("", message(Kept.store(Key, unit())));
  Sources.write("a.h", "void g();\n");
  EXPECT_FALSE(lookup());
  EXPECT_EQ("", Warning);
  // And back again.
  Sources.write("a.h", "void f();\n");
  EXPECT_TRUE(lookup());
}

TEST_F(CacheTest, missingHeaderIsAMiss) {
  ASSERT_EQ("", message(Kept.store(Key, unit())));
  ASSERT_FALSE(sys::fs::remove(Sources / "a.h"));
  EXPECT_FALSE(lookup());
  EXPECT_EQ("", Warning);
}

TEST_F(CacheTest, aUnitThatFailedIsAMiss) {
  Unit U = unit();
  U.Failed = true;
  ASSERT_EQ("", message(Kept.store(Key, U)));
  EXPECT_FALSE(lookup());
  EXPECT_EQ("", Warning);
}

TEST_F(CacheTest, aUnitThatReadNothingIsAMiss) {
  ASSERT_EQ("", message(Kept.store(Key, Unit())));
  EXPECT_FALSE(lookup());
}

TEST_F(CacheTest, whatCannotBeUsedIsAMissWithAWarning) {
  std::string Bytes = serialize(unit());
  std::string Name = Cache::fileName(Key);
  auto WarningFor = [&](StringRef Content) {
    TemporaryDirectory Other;
    Kept = cantFail(Cache::open(Other.str()));
    Other.write(Name, Content);
    EXPECT_FALSE(lookup());
    EXPECT_THAT(Warning, AllOf(HasSubstr("cached facts are not used: "),
                               HasSubstr(Other / Name),
                               // The run that says so is mending it.
                               Not(HasSubstr("run 'nowb"))));
    return Warning;
  };
  EXPECT_THAT(WarningFor(""), HasSubstr("truncated"));
  EXPECT_THAT(WarningFor("something else"), HasSubstr("not a facts file"));
  EXPECT_THAT(WarningFor(StringRef(Bytes).drop_back()), HasSubstr("truncated"));
  std::string Corrupt = Bytes;
  Corrupt.back() ^= 1;
  EXPECT_THAT(WarningFor(Corrupt), HasSubstr("corrupt"));
  Corrupt = Bytes;
  ++Corrupt[8];
  EXPECT_THAT(WarningFor(Corrupt), HasSubstr("another version of nowb"));
}

TEST_F(CacheTest, keysTellCommandsApart) {
  std::string WD = Sources.str();
  EXPECT_EQ(Key, Cache::key("nowb 1", Command, WD, "a.cpp"));
  EXPECT_NE(Key, Cache::key("nowb 2", Command, WD, "a.cpp"));
  EXPECT_NE(Key,
            Cache::key("nowb 1", {"c++", "-c", "-O2", "a.cpp"}, WD, "a.cpp"));
  EXPECT_NE(Key, Cache::key("nowb 1", {"c++", "-ca.cpp"}, WD, "a.cpp"));
  EXPECT_NE(Key, Cache::key("nowb 1", Command, WD + "/sub", "a.cpp"));
  EXPECT_NE(Key, Cache::key("nowb 1", Command, WD, "sub/a.cpp"));
  EXPECT_TRUE(StringRef(Key).starts_with("a.cpp."));
  EXPECT_EQ(strlen("a.cpp.") + 32, Key.size());
  // The same on any machine.
  EXPECT_EQ("b_c.cpp.", Cache::key("", {}, "", "../b c.cpp").substr(0, 8));
}

TEST_F(CacheTest, anUnusableDirectoryIsAnError) {
  std::string File = Sources / "a.cpp";
  EXPECT_THAT(message(Cache::open(File)),
              AllOf(HasSubstr(File), HasSubstr("cannot be used as a cache")));
  EXPECT_THAT(message(Cache::open(File + "/sub")),
              AllOf(HasSubstr(File), HasSubstr("cannot be used as a cache")));
}

TEST_F(CacheTest, aDirectoryWithAnIndexOfTheUsers) {
  Sources.write("index.json", "{\"name\": \"mine\"}\n");
  EXPECT_THAT(message(Cache::open(Sources.str())),
              HasSubstr("its index.json is none of nowb's"));
  // One of ours, cut off, may be written anew.
  Sources.write("index.json", "{\n  \"units\": [\n    {\n");
  EXPECT_TRUE(bool(Cache::open(Sources.str())));
}

TEST_F(CacheTest, manyMayStoreAndReadAtOnce) {
  Unit U = unit();
  ASSERT_EQ("", message(Kept.store(Key, U)));
  std::vector<std::thread> Threads;
  std::vector<std::string> Problems(4);
  Threads.reserve(Problems.size());
  for (std::string &Problem : Problems)
    Threads.emplace_back([&, this] {
      // A cache of its own, as in another process.
      Cache Mine = cantFail(Cache::open(Directory / "cache"));
      FileHashes Hashes;
      std::string Warning;
      for (unsigned I = 0; I != 200; ++I) {
        Problem += message(Mine.store(Key, U));
        if (!Mine.find(Key, Sources.str(), "a.cpp", Hashes, Warning))
          Problem += "miss " + Warning;
      }
    });
  for (std::thread &T : Threads)
    T.join();
  for (const std::string &Problem : Problems)
    EXPECT_EQ("", Problem);
  EXPECT_EQ(1u, cantFail(listFacts(Directory / "cache")).size());
}

TEST_F(CacheTest, factsAreListedInOrder) {
  for (StringRef Name :
       {"c.facts", "a.facts", "index.json", "b.facts", "d.facts.tmp-01234567"})
    Sources.write(Name, "");
  EXPECT_EQ((std::vector<std::string>{Sources / "a.facts", Sources / "b.facts",
                                      Sources / "c.facts"}),
            cantFail(listFacts(Sources.str())));
  EXPECT_THAT(message(listFacts(Sources / "none")), HasSubstr("none"));
}

TEST_F(CacheTest, pruneRemovesWhatIsOldAndNotKept) {
  std::string Cached = Directory / "cache";
  for (StringRef Name : {"cache/a.facts", "cache/b.facts", "cache/index.json",
                         "cache/notes", "cache/c.facts.tmp-01234567"})
    Directory.write(Name, "");
  ASSERT_EQ("", message(Kept.prune({})));
  EXPECT_EQ(2u, cantFail(listFacts(Cached)).size());

  ASSERT_EQ("", message(Kept.prune({"a.facts"}, std::chrono::seconds(0))));
  EXPECT_EQ(std::vector<std::string>{Cached + "/a.facts"},
            cantFail(listFacts(Cached)));
  EXPECT_FALSE(sys::fs::exists(Cached + "/c.facts.tmp-01234567"));
  EXPECT_TRUE(sys::fs::exists(Cached + "/index.json"));
  EXPECT_TRUE(sys::fs::exists(Cached + "/notes"));
}

TEST(FileHashes, readOnceARun) {
  TemporaryDirectory Directory;
  Directory.write("a", "1");
  FileHashes Hashes;
  auto First = Hashes.hash(Directory.str(), "a");
  EXPECT_EQ(hashContent("1"), First);
  Directory.write("a", "2");
  EXPECT_EQ(First, Hashes.hash(Directory.str(), "a"));
  EXPECT_EQ(First, Hashes.hash("/elsewhere", Directory / "a"));
  EXPECT_EQ(hashContent("2"), FileHashes().hash(Directory.str(), "a"));
  EXPECT_EQ(std::nullopt, Hashes.hash(Directory.str(), "none"));
  // Something is there, whatever it is.
  EXPECT_NE(std::nullopt, Hashes.hash(Directory.str(), "."));
}

TEST(FileHashes, manyThreads) {
  TemporaryDirectory Directory;
  for (unsigned I = 0; I != 50; ++I)
    Directory.write(utostr(I), utostr(I));
  FileHashes Hashes;
  std::vector<std::thread> Threads;
  std::atomic<unsigned> Wrong = 0;
  for (unsigned T = 0; T != 4; ++T)
    Threads.emplace_back([&] {
      for (unsigned I = 0; I != 50; ++I)
        Wrong +=
            Hashes.hash(Directory.str(), utostr(I)) != hashContent(utostr(I));
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(0u, Wrong);
}

} // namespace
} // namespace nowb::facts
