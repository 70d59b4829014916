// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The three verdicts, dying paths, what is not seen, why a run is incomplete.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "support/UnitText.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

nowb::search::Result run(const std::string &Units, const char *Policy = "") {
  return searchText("unit main.c\nrecord m managed\nfn main\n" + Units, Policy);
}

//===-- Unproven ---------------------------------------------------------===//

TEST(VerdictTest, anExternalWithoutAModelIsUnproven) {
  auto R = run(R"(
unit a.c
fn handler root
  call f
fn f
  call unknown
  call unknown
  call puts
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: unproven"}));
  EXPECT_EQ(unproven(R), (Lines{"handler: external: unknown at a.c:4 "
                                "handler -> f (a.c:2)"}));
  EXPECT_EQ(R.Counts.Externals, 1u);
}

TEST(VerdictTest, itemsAreToldForEachRootByAShortestChain) {
  auto R = run(R"(
unit a.c
fn far root
  call near
fn near root
  call f
fn direct root
  call unknown
fn f
  call unknown
)");
  EXPECT_EQ(unproven(R),
            (Lines{"far: external: unknown at a.c:8 far -> near (a.c:2); "
                   "near -> f (a.c:4)",
                   "near: external: unknown at a.c:8 near -> f (a.c:4)",
                   "direct: external: unknown at a.c:6"}));
}

TEST(VerdictTest, annotatedExternalsAreSeen) {
  EXPECT_EQ(verdicts(run("unit a.c\ndecl safe trusted\n"
                         "fn handler root\n call safe\n")),
            (Lines{"handler: proven"}));
}

TEST(VerdictTest, prohibitedExternalsAreUnseenAllTheSame) {
  EXPECT_EQ(verdicts(run("unit a.c\ndecl leaf root\n"
                         "fn handler root\n call leaf\n")),
            (Lines{"leaf: unproven", "handler: unproven"}));
}

TEST(VerdictTest, assemblyIsUnproven) {
  auto R = run("unit a.c\nfn handler root\n call f\nfn f\n asm\n asm\n");
  EXPECT_EQ(unproven(R), (Lines{"handler: assembly: inline assembly at a.c:4 "
                                "handler -> f (a.c:2)"}));
  EXPECT_EQ(R.Counts.Assembly, 1u);
}

TEST(VerdictTest, aViolationOutweighsWhatIsUnproven) {
  auto R = run("unit a.c\nfn handler root\n call unknown\n store *m other\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(R.Unproven.size(), 1u);
}

TEST(VerdictTest, rootsAreCountedByVerdict) {
  auto R = run(R"(
unit a.c
fn good root
fn open root
  call unknown
fn bad root
  store *m other
)");
  EXPECT_EQ(R.Counts.Roots, 3u);
  EXPECT_EQ(R.Counts.Proven, 1u);
  EXPECT_EQ(R.Counts.Unproven, 1u);
  EXPECT_EQ(R.Counts.Violations, 1u);
  EXPECT_EQ(R.Counts.Units, 2u);
  EXPECT_EQ(R.Counts.Functions, 4u);
}

TEST(VerdictTest, chainsAreLeftOutWhereThereAreVeryMany) {
  Linked L("unit a.c\nrecord m managed\nfn main\nfn r root\n call f\n"
           "fn f\n call x\n call y\n");
  auto R = nowb::search::search(*L, {/*MaxUnprovenChains=*/1});
  EXPECT_EQ(unproven(R), (Lines{"r: external: x at a.c:6 r -> f (a.c:4)",
                                "r: external: y at a.c:7 CUT"}));
}

//===-- Dying paths ------------------------------------------------------===//

TEST(VerdictTest, dyingPathsAreFollowedAndMarked) {
  const char *Text = R"(
unit a.c
fn handler root
  call die
fn die noreturn
  call report
fn report
  store *m global
  call unknown
)";
  auto R = run(Text);
  EXPECT_EQ(findings(R),
            (Lines{"a.c:6 report stores m * to global dying [handler] "
                   "handler -> die (a.c:2 dying); die -> report (a.c:4)"}));
  EXPECT_EQ(unproven(R),
            (Lines{"handler: external: unknown at a.c:7 handler -> die (a.c:2 "
                   "dying); die -> report (a.c:4)"}));
  R = run(Text, "dying-paths: ignore\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  EXPECT_EQ(unproven(R), (Lines{}));
}

TEST(VerdictTest, aLongerLivingPathIsToldFirst) {
  auto R = run(R"(
unit a.c
fn handler root
  call die
  call one
fn die noreturn
  store *m other
  call last
fn one
  call two
fn two
  call last
fn last
  store *m global
)");
  EXPECT_EQ(findings(R), (Lines{"a.c:5 die stores m * to other dying [handler] "
                                "handler -> die (a.c:2 dying)",
                                "a.c:12 last stores m * to global [handler] "
                                "handler -> one (a.c:3); one -> two (a.c:8); "
                                "two -> last (a.c:10)"}));
}

TEST(VerdictTest, theCallMaySayThatItNeverReturns) {
  auto R = run(R"(
unit a.c
fn handler root
  call f noreturn
fn f
  store *m global
)");
  EXPECT_TRUE(R.Findings.at(0).Dying);
}

TEST(VerdictTest, callbacksOfExternalsThatNeverReturnAreDying) {
  const char *Text = R"(
unit a.c
fn handler root
  call exit
fn start
  local:0 <- &callback
  call atexit 0=local:0
fn callback
  store *m global
)";
  EXPECT_TRUE(run(Text).Findings.at(0).Dying);
  EXPECT_EQ(findings(run(Text, "dying-paths: ignore\n")), (Lines{}));
}

TEST(VerdictTest, dyingTargetsOfIndirectCallsAreMarked) {
  const char *Text = R"(
unit a.c
var hook defined
fn handler root
  icall var:hook
fn set
  var:hook <- &die
  var:hook <- &live
fn die noreturn
  store *m global
fn live
  store *m other
)";
  EXPECT_EQ(findings(run(Text)),
            (Lines{"a.c:8 die stores m * to global dying [handler] handler "
                   "-indirect-> die (a.c:3 via hook from a.c:5 dying)",
                   "a.c:10 live stores m * to other [handler] handler "
                   "-indirect-> live (a.c:3 via hook from a.c:6)"}));
  EXPECT_EQ(run(Text, "dying-paths: ignore\n").Findings.size(), 1u);
}

TEST(VerdictTest, shortestDyingChainsComeFromTheNearestRoot) {
  auto R = run(R"(
unit a.c
fn far root
  call a
fn a
  call b
fn b
  call die
fn near root
  call c
fn c
  call die
fn die noreturn
  call last
fn last
  store *m global
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:14 last stores m * to global dying [far, near] "
                   "near -> c (a.c:8); c -> die (a.c:10 dying); "
                   "die -> last (a.c:12)"}));
}

//===-- Failed units -----------------------------------------------------===//

TEST(VerdictTest, aFailedUnitMakesExternalsUnproven) {
  auto R = run(R"(
unit a.c
var hook defined
record A
fn A::f this virtual params=1 parent=A
fn handler root
  call f
  call unknown
  icall var:hook
  vcall A::f on A
fn set
  var:hook <- &fine
fn fine
unit broken.c failed
decl f
error unknown type name 'x'
)");
  EXPECT_EQ(
      unproven(R),
      (Lines{"handler: parse: 'f' is defined in 'broken.c', which did not "
             "parse at a.c:5",
             "handler: parse: 'unknown' may be defined in a unit that did not "
             "parse at a.c:6",
             "handler: parse: 'hook' may hold a function of a unit that did "
             "not parse at a.c:7",
             "handler: parse: 'A::f' may be overridden in a unit that did not "
             "parse at a.c:8"}));
  EXPECT_EQ(told(R.Problems), (Lines{"broken.c:2: 'broken.c' did not parse: "
                                     "unknown type name 'x'"}));
  EXPECT_EQ(R.Counts.FailedUnits, 1u);
}

TEST(VerdictTest, anotherBodyDoesNotStandForAFailedUnits) {
  auto Text = [](const char *Flag) {
    return std::string("unit a.c\nfn handler root\n call f\nfn f ") + Flag +
           "\nunit broken.c failed\ndecl f " + Flag + "\n";
  };
  EXPECT_EQ(verdicts(run(Text(""))), (Lines{"handler: unproven"}));
  EXPECT_EQ(verdicts(run(Text("inline"))), (Lines{"handler: proven"}));
}

//===-- Why a run is incomplete ------------------------------------------===//

TEST(VerdictTest, wrongAnnotationsAreProblemsOnce) {
  auto R = run("unit a.c\nfn r root\nwrong 'root' applies only to functions\n");
  EXPECT_EQ(told(R.Problems),
            (Lines{"a.c:2: 'root' applies only to functions"}));
}

TEST(VerdictTest, aRunThatChecksNothingSaysSo) {
  auto R = searchText("unit a.c\nfn main\n");
  EXPECT_EQ(R.Problems.size(), 2u);
  R = searchText("unit a.c\nfn main root\n");
  ASSERT_EQ(R.Problems.size(), 1u);
  EXPECT_NE(R.Problems[0].Message.find("no managed type"), std::string::npos);
  R = searchText("unit a.c\nfn main root\ndecl b barrier\n");
  EXPECT_EQ(told(R.Problems), (Lines{}));
  R = searchText("unit a.c\nfn main\ntypedef value managed\n");
  ASSERT_EQ(R.Problems.size(), 1u);
  EXPECT_NE(R.Problems[0].Message.find("no root"), std::string::npos);
  // Not-in-heap leaves nothing.
  R = searchText("unit a.c\nfn main root\nrecord m managed notinheap\n");
  EXPECT_EQ(R.Problems.size(), 1u);
}

TEST(VerdictTest, aPartOfAProgramNeedNotHaveAnything) {
  nowb::program::LinkOptions Part;
  Part.IsPart = true;
  Linked L("unit a.c\nfn main\n", "roots: [nowhere]\n", Part);
  EXPECT_EQ(told(nowb::search::search(*L).Problems), (Lines{}));
}

TEST(VerdictTest, policyNamesThatMatchNothingAreProblems) {
  auto R = run("unit a.c\nfn r root\n", R"(roots: [nowhere, r]
managed-types: [Nothing, m]
trusted: [{function: 'no*', reason: x}]
externals:
  - {function: puts}
  - {function: never}
)");
  EXPECT_EQ(
      told(R.Problems),
      (Lines{
          "nowb.yaml:1: policy name 'nowhere' matches no function in the "
          "program",
          "nowb.yaml:2: policy name 'Nothing' matches no type in the program",
          "nowb.yaml:3: policy name 'no*' matches no function in the program",
          "nowb.yaml:5: policy name 'puts' matches no function in the "
          "program",
          "nowb.yaml:6: policy name 'never' matches no function in the "
          "program"}));
}

TEST(VerdictTest, twoDefinitionsAreAProblemAndBothAreSearched) {
  auto R = run(R"(
unit a.c
fn handler root
  call f
fn f
  call x1
unit b.c
fn f
  store *m global
decl x1
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(R.Unproven.size(), 1u);
  EXPECT_EQ(told(R.Problems),
            (Lines{"a.c:3: 'f' is defined at a.c:3:1 and at b.c:1:1; both "
                   "bodies are searched: check one program at a time"}));
}

TEST(VerdictTest, oneSourceInTwoConfigurationsIsNoProblem) {
  auto R = run(R"(
unit a.c
fn handler root
  call f
fn f at=f.c:7
unit b.c
fn f at=f.c:7
  store *m global
fn main
  call f
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(told(R.Problems), (Lines{}));
}

} // namespace
