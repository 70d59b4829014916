// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Questions about single functions: explain, RootContext, Program::find.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

namespace {

const char *const Text = R"(
unit main.c
record m managed
fn main
unit a.c
fn first root
  call middle
fn second root
  call last
fn lonely alone
  call last
fn middle
  call last
  call modify
  call safe
fn last
  call unknown
  store *m global
fn safe trusted
  call last
fn nobody
  call unknown
decl modify barrier
)";

Lines reachedBy(const search::Explanation &E) {
  Lines Out;
  for (const search::Reach &R : E.ReachedBy)
    Out.add(E.Roots[R.Root].Function + ": " + told(R.Chain));
  return Out;
}

TEST(ExplainTest, aFunctionInTheMiddle) {
  Linked L(Text);
  search::Explanation E = search::explain(*L, L.function("last"));
  EXPECT_EQ(E.Function, "last");
  EXPECT_TRUE(E.HasBody);
  EXPECT_FALSE(E.Root);
  EXPECT_EQ(reachedBy(E),
            (Lines{"first: first -> middle (a.c:2); middle -> last (a.c:8)",
                   "second: second -> last (a.c:4)"}));
  EXPECT_EQ(findings(E.Reaches),
            (Lines{"a.c:13 last stores m * to global [last]"}));
  EXPECT_EQ(unproven(E.Reaches), (Lines{"last: external: unknown at a.c:12"}));
  EXPECT_EQ(E.Roots.size(), 3u);
  EXPECT_EQ(E.Roots[0].Outcome, search::Verdict::Violation);
  EXPECT_EQ(E.Roots[2].Outcome, search::Verdict::Proven);
}

TEST(ExplainTest, aRoot) {
  Linked L(Text);
  search::Explanation E = search::explain(*L, L.function("first"));
  ASSERT_TRUE(E.Root);
  EXPECT_EQ(E.Roots[*E.Root].Function, "first");
  EXPECT_EQ(reachedBy(E), (Lines{"first: "}));
  EXPECT_EQ(E.Reaches.Findings.size(), 2u);
}

TEST(ExplainTest, functionsThatAreNotEntered) {
  Linked L(Text);
  EXPECT_EQ(
      reachedBy(search::explain(*L, L.function("unknown"))),
      (Lines{"first: first -> middle (a.c:2); middle -> last (a.c:8); "
             "last -> unknown (a.c:12)",
             "second: second -> last (a.c:4); last -> unknown (a.c:12)"}));
  search::Explanation E = search::explain(*L, L.function("modify"));
  EXPECT_TRUE(E.IsBarrier);
  EXPECT_FALSE(E.HasBody);
  EXPECT_EQ(reachedBy(E), (Lines{"first: first -> middle (a.c:2); "
                                 "middle -> modify (a.c:9)"}));
  E = search::explain(*L, L.function("safe"));
  EXPECT_TRUE(E.IsTrusted);
  EXPECT_EQ(reachedBy(E).All.size(), 1u);
  // What a trusted function reaches is worth knowing.
  EXPECT_EQ(E.Reaches.Findings.size(), 1u);
}

TEST(ExplainTest, aFunctionThatNoRootReaches) {
  Linked L(Text);
  EXPECT_EQ(reachedBy(search::explain(*L, L.function("nobody"))), (Lines{}));
}

TEST(ExplainTest, theContextOfRoots) {
  Linked L(Text);
  search::RootContext Context(*L);
  Lines Names;
  for (program::FunctionIndex F : Context.functions())
    Names.add(L->functions().display(F).str());
  EXPECT_EQ(Names, (Lines{"first", "second", "middle", "last"}));
  auto R = Context.reach(L.function("last"));
  ASSERT_TRUE(R);
  EXPECT_EQ(told(R->Chain), "second -> last (a.c:4)");
  EXPECT_FALSE(Context.reach(L.function("safe")));
  EXPECT_FALSE(Context.reach(L.function("lonely")));
}

TEST(ExplainTest, functionsAreFoundByAnyName) {
  Linked L(R"(
unit a.cpp
fn _Z1fi name=ns::f display=ns::f(int)
fn _Z1fl name=ns::f display=ns::f(long)
fn f
fn _Z1g name=ns::g
)");
  auto Found = [&](const char *Name) {
    Lines Out;
    for (program::FunctionIndex F : L->find(Name))
      Out.add(L->functions().linkageName(F).str());
    return Out;
  };
  EXPECT_EQ(Found("f"), (Lines{"f"}));
  EXPECT_EQ(Found("ns::f"), (Lines{"_Z1fi", "_Z1fl"}));
  EXPECT_EQ(Found("ns::f(long)"), (Lines{"_Z1fl"}));
  EXPECT_EQ(Found("_Z1fi"), (Lines{"_Z1fi"}));
  EXPECT_EQ(Found("ns::*"), (Lines{"_Z1fi", "_Z1fl", "_Z1g"}));
  EXPECT_EQ(Found("g"), (Lines{"_Z1g"}));
  EXPECT_EQ(Found("nothing"), (Lines{}));
  EXPECT_EQ(Found("[bad"), (Lines{}));
}

} // namespace
