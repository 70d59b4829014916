// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Merged facts as a file: what is kept, that its bytes depend on the units
// alone, and what is wrong with a corrupt one. That it links the same is
// search/MergedTest.cpp.
//
#include "facts/Merge.h"
#include "SampleUnit.h"
#include "facts/Format.h"
#include "facts/Synthetic.h"
#include "support/StoredBlocks.h"
#include "llvm/Support/Endian.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

using namespace llvm;
using testing::HasSubstr;

namespace nowb::facts {
namespace {

FactsFile opened(StringRef Bytes) {
  return cantFail(FactsFile::open(
      MemoryBuffer::getMemBuffer(Bytes, "a.facts", /*NullTerminated=*/false)));
}

std::vector<FactsFile> allOpened(ArrayRef<std::string> Given) {
  std::vector<FactsFile> Files;
  for (const std::string &Bytes : Given)
    Files.push_back(opened(Bytes));
  return Files;
}

std::string merged(ArrayRef<std::string> Given) {
  return cantFail(merge(allOpened(Given)));
}

/// Units with headers in common, which say different things now and then.
std::vector<std::string> someUnits() {
  std::vector<std::string> Out;
  for (unsigned Variant = 0; Variant != 2; ++Variant) {
    SyntheticProgram P;
    P.Units = 6;
    P.FunctionsPerUnit = 5;
    P.SharedFunctions = 8 + 4 * Variant;
    P.CallsPerHookCall = 3;
    P.FunctionsPerStore = 3;
    P.DependenciesPerUnit = 3;
    for (unsigned I = 0; I != P.Units; ++I)
      Out.push_back(serialize(syntheticUnit(P, I)));
  }
  Out.push_back(serialize(sampleUnit()));
  return Out;
}

TEST(MergeTest, aUnitAloneIsItself) {
  std::string Bytes = serialize(sampleUnit());
  std::string Merged = merged({Bytes});
  FactsFile File = opened(Merged);
  ASSERT_EQ(1u, File.units().size());
  EXPECT_EQ("signal.cpp", File.units()[0].MainFile);
  EXPECT_EQ(text(cantFail(readBytes(Bytes))), text(cantFail(File.read(0))));
}

TEST(MergeTest, whatIsRepeatedIsThereOnce) {
  SyntheticProgram P;
  P.Units = 40;
  P.FunctionsPerUnit = 2;
  P.SharedFunctions = 200;
  size_t Size = 0;
  std::vector<std::string> Files;
  for (unsigned I = 0; I != P.Units; ++I) {
    Files.push_back(serialize(syntheticUnit(P, I)));
    Size += Files.back().size();
  }
  std::string Merged = merged(Files);
  EXPECT_LT(Merged.size(), Size / 10);
  size_t Bodies = 0;
  FactsFile File = opened(Merged);
  for (size_t I = 0; I != File.units().size(); ++I) {
    Unit U = cantFail(File.read(I));
    for (const Function &F : U.Functions)
      if (F.Flags & Function::Inline)
        Bodies += !U.calls(F).empty();
  }
  EXPECT_EQ(P.SharedFunctions, Bodies);
}

TEST(MergeTest, bytesDependOnTheUnitsAlone) {
  const std::vector<std::string> Units = someUnits();
  const std::string Expected = merged(Units);
  EXPECT_EQ(Expected, merged({Expected}));
  std::mt19937 R(1);
  for (unsigned Round = 0; Round != 50; ++Round) {
    std::vector<std::string> Left = Units;
    while (Left.size() > 1) {
      std::shuffle(Left.begin(), Left.end(), R);
      size_t Size = 2 + R() % (Left.size() - 1);
      std::string Some = merged(ArrayRef(Left).take_front(Size));
      // One that is in it already may be given once more.
      bool IsRepeated = R() % 4 == 0;
      std::string Again = Left.front();
      Left.erase(Left.begin(), Left.begin() + Size);
      Left.push_back(Some);
      if (IsRepeated && Round % 2)
        Left.back() = merged({Some, Again});
    }
    ASSERT_EQ(Expected, Left.front()) << Round;
  }
}

TEST(MergeTest, ofSeveralFilesEachUnitIsListedOnce) {
  const std::vector<std::string> Units = someUnits();
  std::string First = merged({Units[0], Units[1]}),
              Second = merged({Units[1], Units[2]});
  std::vector<FactsFile> Files;
  for (StringRef Bytes :
       {StringRef(First), StringRef(Second), StringRef(Units[2])})
    Files.push_back(opened(Bytes));
  EXPECT_EQ(3u, distinctUnits(Files).size());
}

/// How many functions the units say, and how many they leave to others.
std::pair<size_t, size_t> saidAndLeft(ArrayRef<std::string> Given) {
  LinkInput In = readForLink(allOpened(Given), nullptr);
  EXPECT_TRUE(In.Problems.empty());
  std::pair<size_t, size_t> Out;
  for (const Unit &U : In.Units) {
    Out.first += U.Functions.size();
    Out.second += U.Others.Numbers.size();
  }
  return Out;
}

TEST(MergeTest, aFunctionIsInMemoryOnceForALink) {
  SyntheticProgram P;
  P.Units = 3;
  P.FunctionsPerUnit = 1;
  P.SharedFunctions = 10;
  P.CallsPerFunction = 20;
  std::vector<std::string> Units;
  for (unsigned I = 0; I != P.Units; ++I)
    Units.push_back(serialize(syntheticUnit(P, I)));
  std::string All = merged(Units);
  auto [Said, Left] = saidAndLeft({All});
  // Of a unit: its function, that as others declare it, its initialization.
  EXPECT_LE(Said, 10u + 3 * 3u);
  EXPECT_GT(Left, 0u);
  // Nothing is left to a unit that is read from another file.
  EXPECT_EQ(0u, saidAndLeft({Units[1], All}).second);
  EXPECT_EQ(0u, saidAndLeft(Units).second);
}

/// Calls, and functions left to others, of all units.
std::pair<size_t, size_t> callsAndLeft(const LinkInput &In) {
  std::pair<size_t, size_t> Out;
  for (const Unit &U : In.Units) {
    Out.first += U.Calls.size();
    Out.second += U.Others.Numbers.size();
  }
  return Out;
}

TEST(MergeTest, nothingIsLeftToAUnitThatCannotBeRead) {
  SyntheticProgram P;
  P.Units = 3;
  P.FunctionsPerUnit = P.CallsPerFunction = 1;
  P.SharedFunctions = 4;
  std::vector<std::string> Units;
  for (unsigned I = 0; I != P.Units; ++I)
    Units.push_back(serialize(syntheticUnit(P, I)));
  // As if all inline bodies had been asked for by another unit before.
  auto Wanted = [](uint64_t) { return false; };
  std::vector<std::string> Given{merged({Units[0], Units[1]}), Units[2]};
  LinkInput Good = readForLink(allOpened(Given), Wanted);
  EXPECT_TRUE(Good.Problems.empty());
  EXPECT_EQ(P.Units, callsAndLeft(Good).first);
  EXPECT_GT(callsAndLeft(Good).second, 0u);

  Given[1] = withHeaderFixed(Given[1] + "x", headSize(Given[1]));
  LinkInput Bad = readForLink(allOpened(Given), Wanted);
  ASSERT_EQ(1u, Bad.Problems.size());
  EXPECT_THAT(toString(std::move(Bad.Problems[0])),
              HasSubstr("'a.facts': corrupt: declarations"));
  // Each function of the two units calls one, the inline ones too.
  EXPECT_EQ(2 + P.SharedFunctions, callsAndLeft(Bad).first);
  EXPECT_EQ(0u, callsAndLeft(Bad).second);
}

//===-- Files that are not what they should be ----------------------------===//

class CorruptMerged : public testing::Test {
protected:
  static std::string problem(StringRef Bytes) {
    auto File = FactsFile::open(MemoryBuffer::getMemBuffer(
        Bytes, "a.facts", /*RequiresNullTerminator=*/false));
    if (!File)
      return toString(File.takeError());
    std::vector<FactsFile> Files;
    Files.push_back(std::move(*File));
    std::string Problem;
    for (size_t I = 0; I != Files[0].units().size() && Problem.empty(); ++I) {
      auto U = Files[0].read(I);
      if (U)
        text(*U);
      else
        Problem = toString(U.takeError());
    }
    // Who links says so, too.
    LinkInput In = readForLink(Files, nullptr);
    EXPECT_EQ(Problem.empty(), In.Problems.empty());
    for (size_t I = 0; I != In.Problems.size(); ++I) {
      std::string Text = toString(std::move(In.Problems[I]));
      if (I == 0)
        EXPECT_EQ(Problem, Text);
    }
    EXPECT_EQ(Files[0].units().size(), In.Units.size() + In.Problems.size());
    auto Again = merge(Files);
    if (!Again)
      EXPECT_EQ(Problem, toString(Again.takeError()));
    return Problem;
  }

  std::string Bytes = merged({serialize(sampleUnit()), tinyUnit()});
  std::string Stored = test::withStoredBlocks(Bytes);
  static std::string tinyUnit() {
    SyntheticProgram P;
    P.Units = P.SharedFunctions = 2;
    P.FunctionsPerUnit = P.CallsPerFunction = 1;
    return serialize(syntheticUnit(P, 0));
  }
};

TEST_F(CorruptMerged, goodIsGood) { EXPECT_EQ("", problem(Bytes)); }

TEST_F(CorruptMerged, truncated) {
  for (size_t Size = format::Magic.size(); Size < Bytes.size(); Size += 3)
    EXPECT_THAT(problem(StringRef(Bytes).take_front(Size)),
                HasSubstr("'a.facts': truncated"));
  EXPECT_THAT(problem(Bytes + "x"), HasSubstr("corrupt: 1 bytes too many"));
}

TEST_F(CorruptMerged, otherVersion) {
  support::endian::write32le(Bytes.data() + 8, format::Version + 1);
  EXPECT_THAT(problem(Bytes), HasSubstr("facts of another version of nowb"));
}

TEST_F(CorruptMerged, whereOneUnitBelongs) {
  EXPECT_THAT(message(readBytes(Bytes)),
              HasSubstr("merged facts, where those of one unit belong"));
}

TEST_F(CorruptMerged, flippedBits) {
  for (size_t I = 0; I != Bytes.size(); ++I) {
    std::string Flipped = Bytes;
    Flipped[I] = static_cast<char>(Flipped[I] ^ 1 << I % 8);
    EXPECT_NE("", problem(Flipped)) << I;
  }
}

TEST_F(CorruptMerged, noBlockCrashesTheReader) {
  for (size_t I = format::HeaderSize; I != Bytes.size(); ++I)
    for (unsigned char Value : {0x00, 0x7f, 0xff}) {
      std::string Other = Bytes;
      Other[I] = static_cast<char>(Value);
      problem(withHeaderFixed(Other, headSize(Bytes)));
    }
}

TEST_F(CorruptMerged, aBlockOfAnotherSizeIsNamed) {
  // The first unit's: its content is said to have a byte more.
  FactsFile File = opened(Stored);
  StringRef Part = File.units()[0].Part;
  std::string Other = Stored;
  size_t At = Part.data() - Stored.data();
  ++Other[At];
  EXPECT_THAT(problem(withHeaderFixed(Other, headSize(Other))),
              HasSubstr("'a.facts': corrupt: block of 'signal.cpp'"));
}

TEST_F(CorruptMerged, noContentCrashesTheReader) {
  // The checksums made right, so that what is wrong gets to be read.
  unsigned Rejected = 0;
  ASSERT_EQ("", problem(Stored));
  for (size_t I = format::HeaderSize; I != Stored.size(); ++I)
    for (unsigned char Value : {0x00, 0x7f, 0xff}) {
      std::string Other = Stored;
      Other[I] = static_cast<char>(Value);
      Rejected += !problem(withHeaderFixed(Other, headSize(Stored))).empty();
    }
  EXPECT_GT(Rejected, Stored.size());
}

} // namespace
} // namespace nowb::facts
