// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Virtual calls: every overrider in the program, fewer where the receiver's
// type says so.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

nowb::search::Result run(const std::string &Units, const char *Policy = "") {
  return searchText("unit main.cpp\nrecord m managed\nfn main\n" + Units,
                    Policy);
}

/// A call of Base::f on Receiver, with overriders in other units.
std::string hierarchy(const char *Receiver) {
  return std::string(R"(
unit a.cpp
record Base
fn Base::f this virtual params=1 parent=Base
fn handler root
  vcall Base::f on )") +
         Receiver + R"( 0:other
unit b.cpp
record Base
record Derived : Base
fn Derived::f this params=1 parent=Derived overrides=Base::f
unit c.cpp
record Base
record Derived : Base
record Last : Derived
record Other : Base
decl Derived::f this params=1 parent=Derived overrides=Base::f
fn Last::f this params=1 parent=Last overrides=Derived::f
  store *m global
fn Other::f this params=1 parent=Other overrides=Base::f
  store *m param0
)";
}

TEST(VirtualTest, everyOverriderIsReached) {
  EXPECT_EQ(findings(run(hierarchy("Base"))),
            (Lines{"c.cpp:7 Last::f stores m * to global [handler] handler "
                   "-virtual-> Last::f (a.cpp:4 via Base::f)",
                   "c.cpp:9 Other::f stores m * to param0 [handler] handler "
                   "-virtual-> Other::f (a.cpp:4 via Base::f)"}));
}

TEST(VirtualTest, theReceiversTypeLimitsThem) {
  EXPECT_EQ(findings(run(hierarchy("Derived"))),
            (Lines{"c.cpp:7 Last::f stores m * to global [handler] handler "
                   "-virtual-> Last::f (a.cpp:4 via Base::f)"}));
  EXPECT_EQ(run(hierarchy("Other")).Findings.size(), 1u);
}

TEST(VirtualTest, anUnknownReceiverLimitsNothing) {
  EXPECT_EQ(run(hierarchy("Nowhere")).Findings.size(), 2u);
}

TEST(VirtualTest, anObjectMayBeOfAClassWithBothBases) {
  // The receiver is an A; some class derives from A and from B, where B
  // overrides the method of a common base.
  auto Text = [](const char *Both) {
    return std::string(R"(
unit a.cpp
record I
record A : I
record B : I
)") + Both +
           R"(
fn I::f this virtual params=1 parent=I
fn B::f this params=1 parent=B overrides=I::f
  store *m global
fn handler root
  vcall I::f on A
)";
  };
  EXPECT_EQ(run(Text("record Both : A B")).Findings.size(), 1u);
  EXPECT_EQ(run(Text("record Both : B")).Findings.size(), 0u);
}

TEST(VirtualTest, thisIsParameterZero) {
  auto R = run(R"(
unit a.cpp
record A
fn A::f this virtual params=1 parent=A
  store *m param0
fn handler root
  vcall A::f on A 0:stack
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

TEST(VirtualTest, aPureMethodWithoutOverriderIsUnproven) {
  EXPECT_EQ(unproven(run(R"(
unit a.cpp
record A
decl A::f this virtual pure params=1 parent=A
fn handler root
  vcall A::f on A
)")),
            (Lines{"handler: virtual: no overrider of 'A::f' was seen at "
                   "a.cpp:4"}));
}

TEST(VirtualTest, aPureMethodMayHaveABody) {
  EXPECT_EQ(run(R"(
unit a.cpp
record A
fn A::f this virtual pure params=1 parent=A
  store *m global
fn handler root
  vcall A::f on A
)")
                .Findings.size(),
            1u);
}

TEST(VirtualTest, overridersWithoutABodyAreUnseen) {
  EXPECT_EQ(unproven(run(R"(
unit a.cpp
record A
record B : A
decl A::f this virtual params=1 parent=A
decl B::f this params=1 parent=B overrides=A::f
fn handler root
  vcall A::f on A
)")),
            (Lines{"handler: external: A::f at a.cpp:6",
                   "handler: external: B::f at a.cpp:6"}));
}

TEST(VirtualTest, functionValuesReachOverriders) {
  EXPECT_EQ(run(R"(
unit a.cpp
record A
record B : A
fn A::f this virtual params=2 parent=A
fn B::f this params=2 parent=B overrides=A::f
  icall param:1
fn handler root
  local:0 <- &last
  vcall A::f on A 1=local:0
fn last
  store *m global
)")
                .Findings.size(),
            1u);
}

TEST(VirtualTest, pointersToVirtualMethodsReachOverriders) {
  auto Text = [](const char *Value) {
    return std::string(R"(
unit a.cpp
record A
record B : A
fn A::f this virtual params=1 parent=A
fn B::f this params=1 parent=B overrides=A::f
  store *m param0
fn handler root
  local:0 <- )") +
           Value + "\n  icall local:0 0:other this text=p\n";
  };
  EXPECT_EQ(findings(run(Text("virtual A::f"))),
            (Lines{"a.cpp:5 B::f stores m * to param0 [handler] handler "
                   "-indirect-> B::f (a.cpp:8 via p from a.cpp:7)"}));
  EXPECT_EQ(findings(run(Text("&A::f"))), (Lines{}));
}

//===-- Annotations ------------------------------------------------------===//

TEST(VirtualTest, annotationsBindOverriders) {
  auto Text = [](const char *Flag) {
    return std::string(R"(
unit a.cpp
record A
decl A::f this virtual pure params=1 parent=A )") +
           Flag + R"(
unit b.cpp
record A
record B : A
record C : B
decl A::f this virtual pure params=1 parent=A
decl B::f this virtual params=1 parent=B overrides=A::f
fn C::f this params=1 parent=C overrides=B::f
  store *m global
fn handler root
  vcall A::f on C
)";
  };
  EXPECT_EQ(verdicts(run(Text("root"))),
            (Lines{"B::f: unproven", "C::f: violation", "handler: violation"}));
  auto R = run(Text("trusted"));
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  EXPECT_EQ(told(R.Stale), (Lines{}));
  EXPECT_EQ(findings(run(Text("barrier"))),
            (Lines{"b.cpp:9 handler calls barrier B::f [handler]",
                   "b.cpp:9 handler calls barrier C::f [handler]"}));
}

TEST(VirtualTest, policyRolesBindOverridersToo) {
  auto R = run(R"(
unit a.cpp
record A
record B : A
fn A::f this virtual params=1 parent=A
fn B::f this params=1 parent=B overrides=A::f
  store *m global
fn handler root
  vcall A::f on A
)",
               "trusted: [{function: 'A::f', reason: because}]\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  EXPECT_EQ(R.Boundaries.size(), 2u);
}

} // namespace
