// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is the same finding, and baselines that are read as they were written.
//
#include "report/Baseline.h"
#include "Samples.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace nowb;
using namespace nowb::report;
using namespace nowb::report::test;

namespace {

SourceTree tree() {
  return SourceTree({"/repo/build"}, "/repo",
                    llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>());
}

std::string printed(const Baseline &B) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  B.print(OS);
  return Text;
}

TEST(Identity, NamesWithoutPlacesAndUnits) {
  EXPECT_EQ(stableName("_ZZ1fvENK4$_12clEv [a.cpp]"),
            "f::(lambda)::operator()");
  EXPECT_EQ(stableName("handler [../a.c]", "a.c"), "handler [a.c]");
  EXPECT_EQ(stableName("_Z1fv", "a.c"), "_Z1fv");
  EXPECT_EQ(withoutPlaces("f::(lambda at a.cpp:3:4) *"), "f::(lambda) *");
  EXPECT_EQ(withoutPlaces("look at (this at 3)"), "look at (this at 3)");
  EXPECT_EQ(withoutPlaces("(a at b:1:2) and (c at d:3:4)"), "(a) and (c)");
}

// What of a name is other code's: arguments, numbers, and parameters, which may
// depend on arguments.
TEST(Identity, PatternsOfNames) {
  EXPECT_EQ(stableName("_Z5plainIiEvT_"), "plain");
  EXPECT_EQ(stableName("_Z5plainIcEvT_"), "plain");
  EXPECT_EQ(stableName("_ZN3BoxIiE3putEi"), "Box::put");
  EXPECT_EQ(stableName("_ZN3BoxIiEC2Ev"), "Box::Box");
  EXPECT_EQ(stableName("_ZN3BoxIiED1Ev"), "Box::~Box");
  EXPECT_EQ(stableName("_ZZ3inlvENKUliE0_clEi"), "inl::(lambda)::operator()");
  EXPECT_EQ(stableName("_ZN2AnUt0_1zEv"), "An::(unnamed)::z");
  EXPECT_EQ(stableName("_ZZ1fIiEvT_EN1L1gEv"), "f::L::g");
  EXPECT_EQ(stableName("_ZN12_GLOBAL__N_11fIiEEvv [a.cpp]", "a.cpp"),
            "(anonymous namespace)::f [a.cpp]");
  // Overloads differ where nothing depends on arguments.
  EXPECT_EQ(stableName("_ZN1A1fEi"), "_ZN1A1fEi");
  EXPECT_EQ(stableName("_Z1fSt6vectorIiSaIiEE"), "_Z1fSt6vectorIiSaIiEE");
  EXPECT_EQ(stableName("_Znotaname"), "_Znotaname");
}

TEST(Identity, RootsHaveNamesOfTheirOwn) {
  search::Result R = seedResult();
  R.Roots.resize(1);
  R.Roots[0].LinkageName = "_Z1hIiEvi";
  R.Roots.push_back(R.Roots[0]);
  R.Roots[1].LinkageName = "_Z1hIcEvi";
  SourceTree Tree = tree();
  EXPECT_EQ(identitiesOfRoots(R, Tree),
            (std::vector<std::string>{"h", "h (2)"}));
}

TEST(Identity, PathsAreTheRepositorys) {
  EXPECT_EQ(portablePath("src/a.c"), "src/a.c");
  EXPECT_EQ(portablePath("/other/lib/a.h"), "(outside)/a.h");
  SourceTree Tree = tree();
  EXPECT_EQ(Tree.shown("../src/a.c"), "src/a.c");
  EXPECT_EQ(Tree.shown("/repo/src/./a.c"), "src/a.c");
  EXPECT_EQ(Tree.shown("/repository/a.c"), "/repository/a.c");
}

TEST(Identity, OrdinalTellsEqualOnesApartAndLinesDoNot) {
  search::Result R = seedResult();
  R.Findings.push_back(R.Findings[0]);
  R.Findings[1].At.Line += 5;
  SourceTree Tree = tree();
  std::vector<Identity> Ids = identitiesOf(R, Tree);
  EXPECT_EQ(Ids[1].Ordinal, 2u);
  EXPECT_NE(Ids[0].fingerprint(), Ids[1].fingerprint());
  R.Findings[0].At.Line = 1;
  EXPECT_EQ(identitiesOf(R, Tree), Ids);
}

TEST(Baseline, OddTextIsReadAsItWasWritten) {
  search::Result R = seedResult();
  search::Finding &F = R.Findings[0];
  F.Type = "\x01\x02 \"quoted\" \\ \xC3\xA9 [[[ {";
  F.PlaceText = "line\nbreak\t: # 'x' & *y";
  F.Via = "~";
  F.LinkageName = "null";
  R.Roots[0].LinkageName = "bad \xFF utf-8 \xF0\x9F\x98\x80";
  search::UnprovenItem &U = R.Unproven.emplace_back();
  U.What = "- : {";
  R.UnseenHandlers.push_back({{"a.c", 3, 4}, "not \xC2\x85 seen"});
  SourceTree Tree = tree();
  Baseline B;
  B.update(R, Tree, /*Strict=*/true);
  std::string Text = printed(B);
  llvm::Expected<Baseline> Read =
      Baseline::parse(llvm::MemoryBufferRef(Text, "b.json"));
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError()) << Text;
  EXPECT_EQ(printed(*Read), Text);
  EXPECT_EQ(Read->apply(R, Tree, "b.json", /*MayBeStale=*/true), 0u);
  EXPECT_EQ(F.Stands, search::Standing::Baselined);
  EXPECT_EQ(U.Stands, search::Standing::Baselined);
  EXPECT_EQ(R.UnseenHandlers[0].Stands, search::Standing::Baselined);
}

TEST(Baseline, OtherLinesAreKnownOtherStoresAreNot) {
  search::Result R = seedResult();
  SourceTree Tree = tree();
  Baseline B;
  B.update(R, Tree, false);
  R.Findings[0].At.Line = 1;
  search::Result Moved = R;
  EXPECT_EQ(B.apply(Moved, Tree, "b.json", true), 0u);
  EXPECT_EQ(Moved.Findings[0].Stands, search::Standing::Baselined);
  R.Findings[0].PlaceText = "other";
  EXPECT_EQ(B.apply(R, Tree, "b.json", true), 1u);
  EXPECT_EQ(R.Findings[0].Stands, search::Standing::Counts);
  ASSERT_EQ(R.Stale.size(), 1u);
  EXPECT_EQ(R.Stale[0].At.File, "b.json");
}

} // namespace
