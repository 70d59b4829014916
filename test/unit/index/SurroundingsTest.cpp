// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the index says of one open file, case by case; each as it was indexed,
// then after an edit that makes or mends the violation.
//
#include "Indexed.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

namespace {

/// The same index for several edits, as in an editor.
struct Editor {
  Editor(const char *Program, const char *File) : Is(Program), S(Is.I, File) {}
  Lines operator()(const char *Unit) {
    return findings(
        S.analyze(units(Unit).front(), Is.L->policy(), Is.L.Models).Found);
  }
  Indexed Is;
  index::Surroundings S;
};

const char *const Other = R"(
unit other.c
record m managed
fn main
)";

TEST(SurroundingsTest, aStoreThatAHandlerElsewhereReaches) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn handler root
 call step
fn step
 call keep
unit mine.c
record m managed
fn keep
 store *m global
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep\n store *m global\n"),
            (Lines{"mine.c:3 keep stores m * to global [handler] handler -> "
                   "step (other.c:4); step -> keep (other.c:6)"}));
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep\n"), Lines{});
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep\n call put\nfn put\n "
              "store *m global\n"),
            (Lines{"mine.c:5 put stores m * to global [handler] handler -> "
                   "step (other.c:4); step -> keep (other.c:6); keep -> put "
                   "(mine.c:3)"}));
}

TEST(SurroundingsTest, aBarrierElsewhereThatAHandlerHereReaches) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn helper
 call keep
fn keep
 store *m global
fn clean
unit mine.c
fn handler root
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nfn handler root\n"), Lines{});
  EXPECT_EQ(E("unit mine.c\ndecl helper\nfn handler root\n call helper\n"),
            (Lines{"other.c:6 keep stores m * to global [handler] handler -> "
                   "helper (mine.c:3); helper -> keep (other.c:4)"}));
  EXPECT_EQ(E("unit mine.c\ndecl clean\nfn handler root\n call clean\n"),
            Lines{});
}

TEST(SurroundingsTest, aHookSetHereThatAHandlerElsewhereCalls) {
  Editor E(R"(
unit other.c
record m managed
var hook defined
fn main
fn handler root
 icall var:hook
unit mine.c
fn install
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nfn install\n"), Lines{});
  EXPECT_EQ(
      E("unit mine.c\nrecord m managed\nfn install\n var:hook <- "
        "&callback\nfn callback internal lambda\n store *m global\n"),
      (Lines{
          "mine.c:5 callback stores m * to global [handler] handler "
          "-indirect-> callback (other.c:5 via hook from mine.c:3 lambda)"}));
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn install\nfn callback "
              "internal lambda\n store *m global\n"),
            Lines{});
}

TEST(SurroundingsTest, aHandlerRegisteredThroughAWrapperElsewhere) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn setsig params=2
 call signal 1=param:1
unit mine.c
fn init
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\ndecl setsig params=2\nfn init\n "
              "local:0 <- &tramp signal=SIGUSR1\n call setsig 1=local:0\nfn "
              "tramp sig=void~(int)\n store *m global\n"),
            (Lines{"mine.c:7 tramp stores m * to global [tramp]"}));
}

TEST(SurroundingsTest, whatWasAnnotatedHereCountsNoLonger) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn handler root
 call keep
unit mine.c
record m managed
fn keep trusted
 store *m global
)",
           "mine.c");
  EXPECT_EQ(
      E("unit mine.c\nrecord m managed\nfn keep trusted\n store *m global\n"),
      Lines{});
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep\n store *m global\n")
                .All.size(),
            1u);
}

TEST(SurroundingsTest, bodiesInHeadersComeFromTheIndex) {
  Editor E(R"(
unit other.c
fn main
unit mine.c
record m managed
fn put inline at=list.h:1
 store *m global
fn handler root
 call put
)",
           "mine.c");
  // The editor's preamble has no bodies in headers.
  EXPECT_EQ(E("unit mine.c\nrecord m managed\ndecl put inline at=list.h:1\nfn "
              "handler root\n call put\n"),
            (Lines{"list.h:2 put stores m * to global [handler] handler -> put "
                   "(mine.c:4)"}));
}

TEST(SurroundingsTest, aFileThatTheIndexDoesNotKnow) {
  Editor E(Other, "new.c");
  EXPECT_EQ(E("unit new.c\nrecord m managed\nfn handler root\n store *m "
              "global\n"),
            (Lines{"new.c:3 handler stores m * to global [handler]"}));
}

TEST(SurroundingsTest, aNewOverriderOfAMethodThatAHandlerCalls) {
  Editor E(R"(
unit other.c
record m managed
record Base
fn main
decl Base::run virtual this parent=Base
fn handler root
 vcall Base::run on Base
unit mine.c
fn install
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nrecord Base\nrecord Mine : "
              "Base\ndecl Base::run virtual this parent=Base\nfn Mine::run "
              "virtual this parent=Mine overrides=Base::run\n store *m "
              "global\n")
                .All.size(),
            1u);
}

} // namespace
