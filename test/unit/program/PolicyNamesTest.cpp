// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the policy's names mean, and where function values come from.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::program;
using namespace nowb::test;

namespace {

Lines roots(const char *Functions, const std::string &Roots) {
  Linked L(std::string("unit a.c\n") + Functions, "roots: " + Roots + "\n");
  Lines Out;
  for (const RootInfo &R : L->roots().All)
    Out.add(L->functions().linkageName(R.Function).str());
  return Out;
}

TEST(PolicyNamesTest, namesAndGlobs) {
  const char *Functions = "fn _Z1fv name=ns::f\nfn _Z1fi name=ns::f\n"
                          "fn g\nfn gg\n";
  EXPECT_EQ(roots(Functions, "[g]"), (Lines{"g"}));
  EXPECT_EQ(roots(Functions, "['g*']"), (Lines{"g", "gg"}));
  EXPECT_EQ(roots(Functions, "['ns::f']"), (Lines{"_Z1fv", "_Z1fi"}));
  EXPECT_EQ(roots(Functions, "[_Z1fi]"), (Lines{"_Z1fi"}));
  EXPECT_EQ(roots(Functions, "['_Z1f?', '*', g]"),
            (Lines{"_Z1fv", "_Z1fi", "g", "gg"}));
}

TEST(PolicyNamesTest, aNameThatLooksLikeAGlobMatchesItself) {
  EXPECT_EQ(roots("fn _ZN1VixEi name=V::operator[]\nfn _ZN1VclEv "
                  "name=V::operator()\n",
                  R"(['V::operator\[]'])"),
            (Lines{"_ZN1VixEi"}));
}

TEST(PolicyNamesTest, modelsOfCAreNotForFunctionsOfCxx) {
  Linked L("unit a.cpp\ndecl puts\ndecl _Z4putsv name=puts\n");
  EXPECT_TRUE(L->functions()[L.function("puts")].is(IsModelled));
  EXPECT_FALSE(L->functions()[L.function("_Z4putsv")].is(IsModelled));
}

TEST(PolicyNamesTest, modelsAreForFunctionsWithoutABody) {
  Linked L("unit a.c\nfn malloc\ndecl free\n");
  EXPECT_FALSE(L->functions()[L.function("malloc")].is(IsModelled));
  EXPECT_TRUE(L->functions()[L.function("free")].is(IsModelled));
}

//===-- Origins ----------------------------------------------------------===//

TEST(FlowOriginsTest, theNearestIsTold) {
  Linked L(R"(
unit a.c
var hook defined
var far defined
fn main
  var:far <- &f
  var:hook <- var:far
  local:0 <- &f
  var:hook <- local:0
  local:1 <- &f
  local:0 <- local:1
)");
  auto Slot = [&](const char *Name) {
    const Slots &S = L->flow().slots();
    for (FlowGraph::Node N = 0; N != L->flow().graph().size(); ++N)
      if (S.key(N).K == facts::Slot::Variable &&
          L->symbols().name(S.key(N).A) == Name)
        return N;
    return None;
  };
  FunctionIndex F = L.function("f");
  EXPECT_EQ(toString(L->origins().nearest(Slot("hook"), F)), "a.c:4:1");
  EXPECT_EQ(toString(L->origins().nearest(Slot("far"), F)), "a.c:4:1");
  EXPECT_EQ(L->origins().nearest(Slot("far"), L.function("main")).Line, 0u);
  EXPECT_EQ(L->origins().all(Slot("hook")).size(), 3u);
  // Asked again and again, the answers stay.
  for (unsigned I = 0; I != 6; ++I) {
    EXPECT_EQ(toString(L->origins().nearest(Slot("hook"), F)), "a.c:4:1");
    EXPECT_EQ(L->origins().nearest(Slot("hook"), L.function("main")).Line, 0u);
  }
}

} // namespace
