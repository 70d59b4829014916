// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a violation, and what not: stores, barriers, boundaries, chains.
// Each rule with a silent twin.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

const char *const Program = R"(
unit main.c
record m managed
fn main
)";

nowb::search::Result run(const char *Units, const char *Policy = "") {
  return searchText(std::string(Program) + Units, Policy);
}

TEST(FloodTest, followsCallsAcrossUnits) {
  auto R = run(R"(
unit a.c
fn handler root
  call middle
unit b.c
fn middle
  call last
fn last
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(findings(R),
            (Lines{"b.c:4 last stores m * to global [handler] "
                   "handler -> middle (a.c:2); middle -> last (b.c:2)"}));
}

TEST(FloodTest, whatNoRootReachesIsNoFinding) {
  auto R = run(R"(
unit a.c
fn handler root
fn other
  call last
fn last
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  EXPECT_EQ(findings(R), (Lines{}));
}

TEST(FloodTest, aStoreInTheRootItselfHasNoChain) {
  auto R = run("unit a.c\nfn handler root\n store *m other\n");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:2 handler stores m * to other [handler]"}));
}

TEST(FloodTest, onlyGcPointersOffTheStackCount) {
  auto R = run(R"(
unit a.c
record plain
fn handler root
  store *m stack
  store *plain global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

TEST(FloodTest, everyKindOfPlaceOffTheStackCounts) {
  auto R = run(R"(
unit a.c
fn handler root
  store *m global
  store *m tls
  store *m other
)");
  EXPECT_EQ(R.Findings.size(), 3u);
}

TEST(FloodTest, thePolicyMayIgnorePlacesAndNulls) {
  const char *Text = R"(
unit a.c
fn handler root
  store *m global
  store *m tls
  store *m other null
  call out 0:global
fn out params=1
  store *m param0
)";
  EXPECT_EQ(run(Text).Findings.size(), 4u);
  auto R = run(Text, "globals: ignore\nthread-locals: ignore\n"
                     "null-stores: ignore\n");
  EXPECT_EQ(findings(R), (Lines{}));
}

TEST(FloodTest, theNearestRootTellsTheChainAndAllRootsAreNamed) {
  auto R = run(R"(
unit a.c
fn far root
  call middle
fn near root
  call last
fn middle
  call last
fn last
  store *m global
)");
  EXPECT_EQ(findings(R), (Lines{"a.c:8 last stores m * to global [far, near] "
                                "near -> last (a.c:4)"}));
}

TEST(FloodTest, oneStoreInManyInstantiationsIsOneFinding) {
  auto R = run(R"(
unit a.c
fn handler root
  call f<int>
  call f<char>
fn f<int> inline at=f.h:7
  store *m global
fn f<char> inline at=f.h:7
  store *m global
)");
  EXPECT_EQ(findings(R), (Lines{"f.h:8 f<int> stores m * to global [handler] "
                                "handler -> f<int> (a.c:2)"}));
}

TEST(FloodTest, recursionEnds) {
  auto R = run(R"(
unit a.c
fn handler root
  call other
fn other
  call handler
  call other
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

//===-- Barriers and boundaries ------------------------------------------===//

TEST(FloodTest, callingABarrierFunctionIsAFinding) {
  auto R = run(R"(
unit a.c
decl modify barrier
fn handler root
  call helper
fn helper
  call modify
)");
  EXPECT_EQ(findings(R), (Lines{"a.c:5 helper calls barrier modify [handler] "
                                "handler -> helper (a.c:3)"}));
}

TEST(FloodTest, aBarrierFunctionIsNotEntered) {
  auto R = run(R"(
unit a.c
fn modify barrier
  store *m global
fn handler root
  call modify
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:4 handler calls barrier modify [handler]"}));
}

TEST(FloodTest, barrierFunctionsOfThePolicyCount) {
  const char *Text = R"(
unit a.c
fn caml_modify
fn handler root
  call caml_modify
)";
  EXPECT_EQ(findings(run(Text)), (Lines{}));
  EXPECT_EQ(findings(run(Text, "write-barriers: [caml_modify]\n")),
            (Lines{"a.c:3 handler calls barrier caml_modify [handler]"}));
}

TEST(FloodTest, trustedFunctionsAreNotEntered) {
  auto R = run(R"(
unit a.c
fn handler root
  call safe
fn safe trusted
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  ASSERT_EQ(R.Boundaries.size(), 1u);
  EXPECT_EQ(R.Boundaries[0].Function, "safe");
  EXPECT_EQ(R.Boundaries[0].Reason, "");
  EXPECT_EQ(R.Counts.Trusted, 1u);
}

TEST(FloodTest, thePolicyTrustsWithAReason) {
  auto R = run(R"(
unit a.c
fn handler root
  call safe
fn safe
  store *m global
)",
               "trusted: [{function: safe, reason: world stopped}]\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  ASSERT_EQ(R.Boundaries.size(), 1u);
  EXPECT_EQ(R.Boundaries[0].Reason, "world stopped");
}

TEST(FloodTest, aRootThatIsABarrierIsAFinding) {
  auto R = run("unit a.c\ndecl modify barrier handler\n");
  EXPECT_EQ(verdicts(R), (Lines{"modify: violation"}));
}

//===-- Only the body ----------------------------------------------------===//

TEST(FloodTest, nowritebarrierChecksTheBodyAlone) {
  auto R = run(R"(
unit a.c
fn leaf alone
  call other
fn other
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"leaf: proven"}));
  R = run(R"(
unit a.c
fn leaf alone params=1
  store *m param0
  call modify
decl modify barrier
)");
  EXPECT_EQ(findings(R), (Lines{"a.c:2 leaf stores m * to param0 [leaf]",
                                "a.c:3 leaf calls barrier modify [leaf]"}));
  EXPECT_TRUE(R.Roots[0].BodyOnly);
}

TEST(FloodTest, nowritebarrierSeesModelledStoresAndAssembly) {
  auto R = run(R"(
unit a.c
fn leaf alone
  call memcpy 0:other 0**m
  asm
)");
  EXPECT_EQ(verdicts(R), (Lines{"leaf: violation"}));
  EXPECT_EQ(unproven(R), (Lines{"leaf: assembly: inline assembly at a.c:3"}));
}

TEST(FloodTest, bothAnnotationsAreTheStronger) {
  auto R = run(R"(
unit a.c
fn leaf alone root
  call other
fn other
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"leaf: violation"}));
  EXPECT_FALSE(R.Roots[0].BodyOnly);
}

//===-- NOLINT -----------------------------------------------------------===//

TEST(FloodTest, aSuppressedStoreIsCountedOnly) {
  auto R = run(R"(
unit a.c
fn handler root
  store *m global nolint
  store *m global text=other
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:3 handler stores m * to other [handler]"}));
  EXPECT_EQ(R.Counts.Suppressed, 1u);
  R = run("unit a.c\nfn handler root\n store *m global nolint\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

//===-- Hops -------------------------------------------------------------===//

TEST(FloodTest, implicitCallsSaySo) {
  auto R = run(R"(
unit a.c
fn handler root
  call destructor implicit
fn destructor
  store *m global
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:4 destructor stores m * to global [handler] "
                   "handler -implicit-> destructor (a.c:2)"}));
}

TEST(FloodTest, namesAndPlacesComeFromTheDefinition) {
  auto R = run(R"(
unit a.c
decl f name=ns::f display=ns::f(int)
fn handler root
  call f
unit b.c
fn f name=ns::f display=ns::f(int)
  store *m global
)");
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Function, "ns::f(int)");
  EXPECT_EQ(told(R.Findings[0].Chain[0].CalleeAt), "b.c:1");
}

} // namespace
