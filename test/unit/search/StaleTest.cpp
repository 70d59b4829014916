// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exemptions that stop nothing.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

Lines stale(const std::string &Units, const char *Policy = "") {
  return told(
      searchText("unit main.c\nrecord m managed\nfn main\n" + Units, Policy)
          .Stale);
}

TEST(StaleTest, aTrustedFunctionThatNoRootReaches) {
  EXPECT_EQ(stale("unit a.c\nfn r root\nfn f trusted\n store *m global\n"),
            (Lines{"a.c:2: this yeswritebarrierrec on 'f' stops nothing: no "
                   "root reaches it"}));
  EXPECT_EQ(stale("unit a.c\nfn r root\n call f\n"
                  "fn f trusted\n store *m global\n"),
            (Lines{}));
}

TEST(StaleTest, aTrustedFunctionBehindWhichThereIsNothing) {
  auto Text = [](const char *Body) {
    return std::string("unit a.c\nfn r root\n call f\nfn f trusted params=1\n"
                       " call g 0:param0\nfn g params=1\n call f\n") +
           Body + "\n";
  };
  EXPECT_EQ(stale(Text("call puts")),
            (Lines{"a.c:3: this yeswritebarrierrec on 'f' stops nothing: it "
                   "reaches no write barrier and nothing unseen"}));
  for (const char *Body : {"store *m other", "store *m param0", "call unknown",
                           "asm", "icall local:0", "call memcpy 0:param0 0**m"})
    EXPECT_EQ(stale(Text(Body)), (Lines{})) << Body;
}

TEST(StaleTest, otherTrustedFunctionsStayClosed) {
  EXPECT_EQ(stale(R"(
unit a.c
fn r root
  call f
  call g
fn f trusted
  call g
fn g trusted
  store *m global
)"),
            (Lines{"a.c:4: this yeswritebarrierrec on 'f' stops nothing: it "
                   "reaches no write barrier and nothing unseen"}));
}

TEST(StaleTest, whatIsBehindIsFoundOutForEach) {
  // Paths that meet: what one flood learns must be right for the next.
  EXPECT_EQ(stale(R"(
unit a.c
fn r root
  call f
  call g
  call h
fn f trusted
  call clean
  call dirty
fn g trusted
  call clean
fn h trusted
  call dirty
fn clean
fn dirty
  call last
fn last
  store *m global
)"),
            (Lines{"a.c:8: this yeswritebarrierrec on 'g' stops nothing: it "
                   "reaches no write barrier and nothing unseen"}));
}

TEST(StaleTest, aTrustedExternalStopsSomething) {
  EXPECT_EQ(stale("unit a.c\nfn r root\n call f\ndecl f trusted\n"), (Lines{}));
}

TEST(StaleTest, oneAnnotationMayStopSomethingInOneInstance) {
  auto Text = [](const char *Body) {
    return std::string(R"(
unit a.c
fn r root
  call f<int>
fn f<int> trusted inline at=f.h:3
fn f<char> trusted inline at=f.h:3
unit b.c
fn other root
  call f<char>
fn f<char> trusted inline at=f.h:3
)") + Body +
           "\n";
  };
  EXPECT_EQ(stale(Text("")).All.size(), 1u);
  EXPECT_EQ(stale(Text("store *m global")), (Lines{}));
}

TEST(StaleTest, entriesOfThePolicy) {
  const char *Policy = "trusted:\n- {function: f, reason: x}\n"
                       "- {function: g, reason: y}\n";
  EXPECT_EQ(stale("unit a.c\nfn r root\n call f\nfn f\n store *m global\n"
                  "fn g\n",
                  Policy),
            (Lines{"nowb.yaml:3: this trusted entry for 'g' stops nothing: no "
                   "root reaches it"}));
}

TEST(StaleTest, externalsOfThePolicyThatHaveABody) {
  EXPECT_EQ(stale("unit a.c\nfn r root\nfn f\ndecl g\n",
                  "externals:\n- {function: f}\n- {function: g}\n"),
            (Lines{"nowb.yaml:2: this entry of externals is not used: 'f' has "
                   "a body in the program"}));
}

TEST(StaleTest, suppressionsThatCoverNothing) {
  EXPECT_EQ(stale("unit a.c\nfn r root\n store *m global nolint\n"
                  "fn f\n store *m global nolint\n"),
            (Lines{"a.c:4: this NOLINT covers no write barrier that a root "
                   "reaches"}));
}

TEST(StaleTest, aSuppressionInAHeaderIsUsedIfItIsInAnyUnit) {
  const char *Header = "fn f inline at=f.h:1\n store *m global nolint\n";
  EXPECT_EQ(stale(std::string("unit a.c\nfn r root\n call f\n") + Header +
                  "unit b.c\n" + Header),
            (Lines{}));
  EXPECT_EQ(
      stale(std::string("unit a.c\nfn r root\n") + Header + "unit b.c\n" +
            Header),
      (Lines{
          "f.h:2: this NOLINT covers no write barrier that a root reaches"}));
}

TEST(StaleTest, anIncompleteRunCallsNothingStale) {
  EXPECT_EQ(stale("unit a.c\nfn r root\nfn f trusted\nunit b.c failed\n"),
            (Lines{}));
}

} // namespace
