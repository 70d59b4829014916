// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Programs link the same from merged and from unmerged facts, whatever was
// merged with what.
//
#include "facts/Merge.h"
#include "support/Linked.h"
#include "support/Told.h"
#include "support/UnitText.h"
#include "gtest/gtest.h"
#include <random>

using namespace nowb;
using namespace nowb::test;

namespace {

class Random {
public:
  explicit Random(unsigned Seed) : R(Seed) {}
  unsigned below(unsigned Bound) { return R() % Bound; }
  bool oneOf(unsigned N) { return below(N) == 0; }
  template <typename T> void shuffle(std::vector<T> &All) {
    std::shuffle(All.begin(), All.end(), R);
  }

private:
  std::mt19937 R;
};

/// One operation of a body; what it names is in some unit, or in none.
std::string operation(Random &R) {
  auto N = [&](unsigned Bound) { return std::to_string(R.below(Bound)); };
  switch (R.below(9)) {
  case 0:
  case 1:
    return " call f" + N(8) + " 0:param0 0=param:0\n";
  case 2:
    return " call inline" + N(4) + " 0:" + (R.oneOf(2) ? "other" : "stack") +
           " 0**m\n";
  case 3:
    return " icall var:h" + N(2) + " 0:param0 sig=s\n";
  case 4:
    return " vcall method" + N(2) + " on R" + N(2) + " 0:other\n";
  case 5:
    return " store *m param0,global\n";
  case 6:
    return " var:h" + N(2) + " <- &f" + N(8) + "\n";
  case 7:
    return " local:0 <- param:0\n var:h" + N(2) + " <- local:0\n";
  default:
    return " call unknown" + N(3) + "\n";
  }
}

/// Headers' functions have one body each in most units; "odd" ones have others.
std::string unitText(unsigned Unit, unsigned Seed) {
  Random R(Seed * 100 + Unit);
  bool IsOdd = R.oneOf(4);
  std::string Out = "unit u" + std::to_string(Unit / 2) + ".c\n" + "record m" +
                    (R.oneOf(2) ? " managed" : "") +
                    "\nrecord R0\nfield callback function\nrecord R1 : R0\n" +
                    "var h0\n" + (Unit < 2 ? "var h1 defined\n" : "");
  if (R.oneOf(8))
    return "unit u" + std::to_string(Unit) + ".c failed\ndecl f" +
           std::to_string(Unit % 8) + "\nerror expected expression\n";
  for (unsigned I = 0; I != 4; ++I) {
    Random Body(Seed * 1000 + I + (IsOdd ? 500 : 0));
    std::string Name = std::to_string(I);
    Out += "fn inline" + Name + " inline params=1 at=shared.h:" + Name + "0\n";
    for (unsigned Ops = 1 + Body.below(3); Ops; --Ops)
      Out += operation(Body);
  }
  for (unsigned I = 0; I != 2; ++I) {
    Random Body(Seed * 1000 + 100 + I);
    std::string Name = std::to_string(I);
    Out += "fn method" + Name + (I ? " overrides=method0" : "") +
           " inline virtual this params=1 parent=R" + Name +
           " at=shared.h:" + Name + "90\n" + operation(Body);
  }
  // Two units define f0; main files are compiled twice each.
  for (unsigned F : {Unit, Unit ? 8 + Unit : 1, R.oneOf(5) ? 0u : 20 + Unit}) {
    Out += "fn f" + std::to_string(F) + " params=1";
    Out += R.oneOf(3) ? " root\n" : R.oneOf(6) ? " trusted\n" : "\n";
    for (unsigned Ops = R.below(5); Ops; --Ops)
      Out += operation(R);
  }
  return Out;
}

std::vector<facts::FactsFile> opened(const std::vector<std::string> &Files) {
  std::vector<facts::FactsFile> Out;
  for (const std::string &Bytes : Files)
    Out.push_back(llvm::cantFail(
        facts::FactsFile::open(llvm::MemoryBuffer::getMemBufferCopy(Bytes))));
  return Out;
}

/// Problems and remarks of linking, then everything that the search says.
Lines linked(const std::vector<std::string> &Given) {
  std::vector<facts::FactsFile> Files = opened(Given);
  facts::LinkInput Read = facts::readForLink(Files, nullptr);
  EXPECT_TRUE(Read.Problems.empty());
  Linked P(std::move(Read.Units));
  Lines Out = everything(search::search(*P));
  for (const auto &List : {P->problems(), P->remarks()})
    for (const program::Problem &R : List)
      Out.add(R.File + ":" + std::to_string(R.Line) + ": " + R.Message);
  return Out;
}

TEST(MergedTest, linksLikeTheUnits) {
  unsigned Findings = 0;
  for (unsigned Seed = 0; Seed != 150; ++Seed) {
    std::string Text;
    for (unsigned I = 0; I != 6; ++I)
      Text += unitText(I, Seed);
    std::vector<std::string> Files;
    for (const facts::Unit &U : units(Text))
      Files.push_back(facts::serialize(U));
    Lines Expected = linked(Files);
    Findings += Expected.All.size();
    Random R(Seed);
    for (unsigned Round = 0; Round != 4; ++Round) {
      std::vector<std::string> Left = Files;
      for (unsigned Steps = 1 + R.below(3); Steps && Left.size() > 1; --Steps) {
        R.shuffle(Left);
        size_t Size = 1 + R.below(Left.size());
        std::vector<std::string> Some(Left.begin(), Left.begin() + Size);
        // One that was merged may be given by itself as well.
        Left.erase(Left.begin(), Left.begin() + Size - R.below(2));
        Left.push_back(llvm::cantFail(facts::merge(opened(Some))));
      }
      ASSERT_EQ(Expected, linked(Left)) << Text;
    }
  }
  EXPECT_GT(Findings, 500u);
}

} // namespace
