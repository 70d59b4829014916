// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an edit of one file takes away or makes open: annotations, definitions,
// values; and what others reach then. Each was a random program (RandomTest).
//
#include "Indexed.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

namespace {

// The index was made when nobody followed calls of 'step'.
TEST(EditsTest, aFunctionElsewhereThatTheFileNoLongerTrusts) {
  Editor E(R"(
unit other.c
fn main
fn handler root
 call step
fn step
 call mine
unit mine.c
decl step trusted
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\ndecl step trusted\nfn mine\n"
              " store *m global\n"),
            Lines{});
  EXPECT_EQ(E("unit mine.c\nrecord m managed\ndecl step\nfn mine\n"
              " store *m global\n"),
            (Lines{"mine.c:4 mine stores m * to global [handler] handler -> "
                   "step (other.c:3); step -> mine (other.c:5)"}));
}

TEST(EditsTest, aMethodElsewhereThatTheFileNoLongerCallsABarrier) {
  Editor E(R"(
unit other.c
record Base
decl Base::run virtual this pure parent=Base
fn main
fn handler root
 vcall Base::run on Base
fn step this virtual parent=Base overrides=Base::run
 call mine
unit mine.c
decl step barrier
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn mine\n store *m global\n"),
            (Lines{"mine.c:3 mine stores m * to global [handler] handler "
                   "-virtual-> step (other.c:5 via Base::run); step -> mine "
                   "(other.c:7)"}));
}

TEST(EditsTest, aFunctionElsewhereThatTheFileCallsABarrier) {
  Editor E(R"(
unit other.c
var h defined
fn main
 var:h <- &keep
fn keep
fn step
 icall var:h
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\ndecl keep\nfn handler root\n call step\n"),
            Lines{});
  EXPECT_EQ(E("unit mine.c\ndecl keep barrier\nfn handler root\n call step\n"),
            (Lines{"other.c:6 step calls barrier keep through h [handler] "
                   "handler -> step (mine.c:3)"}));
}

// It escapes, and the call is of what may be anything: both as before.
TEST(EditsTest, aBarrierThatAnOpenCallReaches) {
  Editor E(R"(
unit other.c
record ops
field go function
fn main
fn lets
 local:0 <- &keep
 call unseen 0=local:0
fn step
 icall ops.go 0*{ops} sig=s
unit mine.c
decl keep barrier
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\ndecl keep barrier\nfn handler root\n call step\n"),
            (Lines{"other.c:8 step calls barrier keep [handler] "
                   "handler -> step (mine.c:3)"}));
}

// The handler passes it to two: of one the file now shows what it does.
TEST(EditsTest, aCallbackOfTwoOfWhomTheFileDefinesOne) {
  Editor E(R"(
unit other.c
fn main
fn handler root
 call unknown 0=local:0
 local:0 <- &step
 call qsort 0:stack 3=local:0
fn step
 call mine
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn unknown params=1\nfn mine\n "
              "store *m global\n"),
            (Lines{"mine.c:4 mine stores m * to global [handler] handler "
                   "-indirect-> step (other.c:5 via qsort from other.c:4); "
                   "step -> mine (other.c:7)"}));
}

// Who is not seen calls back, also where another root is nearer.
TEST(EditsTest, aCallbackOfWhatTheFileDefinesNoLonger) {
  Editor E(R"(
unit other.c
fn main
fn far root
 call between
fn near root
 call gone
fn between
 local:0 <- &step
 call gone 0=local:0
fn step
 call mine
unit mine.c
fn gone
)",
           "mine.c");
  const std::string Mine = "unit mine.c\nrecord m managed\nfn mine\n store *m "
                           "global\n";
  EXPECT_EQ(E((Mine + "fn gone\n").c_str()), Lines{});
  EXPECT_EQ(
      E(Mine.c_str()),
      (Lines{"mine.c:3 mine stores m * to global [far] far -> between "
             "(other.c:3); between -indirect-> step (other.c:8 via gone from "
             "other.c:7); step -> mine (other.c:10)"}));
}

// What it is given then, nobody knows.
TEST(EditsTest, aFunctionThatOthersKeepUntilTheFileExits) {
  const char *const Keeps = R"(
unit other.c
fn main
fn step params=1 root
 icall param:0 sig=s
fn keeps
 local:0 <- &step
 call atexit 0=local:0
)";
  const std::string Lets =
      "unit mine.c\nrecord m managed\nfn mine sig=s\n store "
      "*m global\nfn lets\n local:0 <- &mine\n call "
      "unseen 0=local:0\n";
  const Lines Found{"mine.c:3 mine stores m * to global [step] step "
                    "-indirect-> mine (other.c:3 via 0 from mine.c:5)"};
  Editor Exits((Keeps + std::string("unit mine.c\n")).c_str(), "mine.c");
  EXPECT_EQ(Exits((Lets + "fn ends\n call exit\n").c_str()), Found);
  // The same where others exit, and the file defines what they keep.
  Editor Defines(R"(
unit other.c
fn main
fn ends
 call exit
fn keeps
 local:0 <- &step
 call atexit 0=local:0
unit mine.c
)",
                 "mine.c");
  EXPECT_EQ(
      Defines((Lets + "fn step params=1 root\n icall param:0 sig=s\n").c_str()),
      (Lines{"mine.c:3 mine stores m * to global [step] step -indirect-> mine "
             "(mine.c:8 via 0 from mine.c:5)"}));
}

// The nearest way was from the file's own root.
TEST(EditsTest, aWayThatAHandlerOfTheFileHadFirst) {
  Editor E(R"(
unit other.c
var h defined
fn main
fn far root
 call between
fn between
 call exit
fn near
 call exit
fn keeps
 call atexit 0=var:h
unit mine.c
)",
           "mine.c");
  const std::string Mine = "unit mine.c\nrecord m managed\nfn mine\n store *m "
                           "global\nfn puts\n var:h <- &mine\n";
  EXPECT_EQ(
      E((Mine + "fn handler root\n call near\n").c_str()),
      (Lines{"mine.c:3 mine stores m * to global dying [handler] handler -> "
             "near (mine.c:7); near -indirect-> mine (other.c:8 via exit "
             "from mine.c:5 dying)"}));
  EXPECT_EQ(
      E(Mine.c_str()),
      (Lines{"mine.c:3 mine stores m * to global dying [far] far -> between "
             "(other.c:4); between -indirect-> mine (other.c:6 via exit "
             "from mine.c:5 dying)"}));
}

// Nobody made use of the parameter, nor hid anything in it.
TEST(EditsTest, aTypeThatANewCallHidesFromWhatIsPassed) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn keep params=1 sig=s
 store $0 other
fn passes
 local:0 <- &keep
 call mine 0=local:0
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn mine params=1 root\n icall "
              "param:0 sig=s\n"),
            Lines{});
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn mine params=1 root\n icall "
              "param:0 0^*m sig=s\n"),
            (Lines{"other.c:4 keep stores $0 to other [mine] mine -indirect-> "
                   "keep (mine.c:3 via 0 from other.c:6)"}));
}

// A pointer to one hides another than one does.
TEST(EditsTest, aTypeThatOneOfTwoCallsElsewhereHides) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn first
 call mine 0**m
fn second
 call mine 0^*m
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nfn mine params=1 root\n store $0 other\n"),
            (Lines{"mine.c:2 mine stores $0 to other [mine]"}));
  EXPECT_EQ(E("unit mine.c\nfn mine params=1 root\n store @0 other\n"),
            (Lines{"mine.c:2 mine stores @0 to other [mine]"}));
}

// What a function hides in its own parameters it must do by its call.
TEST(EditsTest, aTypeThatAFunctionElsewhereHidesFromItself) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn keep params=2
 call keep 0:param1 1:other 1^*m
 store $1 param0
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nfn handler root\n call keep\n"),
            (Lines{"other.c:5 keep stores $1 to param0 [handler] handler -> "
                   "keep (mine.c:2); keep -> keep (other.c:4); keep -> keep "
                   "(other.c:4)"}));
}

// The other root is nearer to the barrier, by code of the file.
TEST(EditsTest, aRootOfTheFileIsToldOfWhatAnotherReachesSooner) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn far
 call keep
fn keep
 store *m global
fn other root
 call mine
 call between
fn between
 call keep
unit mine.c
)",
           "mine.c");
  search::Result R =
      E.found("unit mine.c\nfn mine\n call keep\nfn handler root\n call far\n");
  for (const search::Root &Each : R.Roots)
    EXPECT_EQ(Each.Outcome, search::Verdict::Violation) << Each.Function;
}

// Then a call elsewhere may run a method that no one sees.
TEST(EditsTest, anObjectThatTheFileGivesAway) {
  Editor E(R"(
unit other.c
record Base
decl Base::run virtual this pure parent=Base
fn main
fn step
 vcall Base::run on Base
fn run this virtual parent=Base overrides=Base::run
unit mine.c
)",
           "mine.c");
  const char *const Handler =
      "unit mine.c\nrecord Base\nfn handler root\n call step\n";
  EXPECT_EQ(E.found(Handler).Unproven.size(), 0u);
  search::Result R = E.found(
      (Handler + std::string("fn gives\n call unseen 0**Base\n")).c_str());
  ASSERT_EQ(R.Unproven.size(), 1u);
  EXPECT_EQ(R.Unproven.front().What,
            "the object of 'Base::run' may be a value written by 'unseen'");
}

// Then who is called is not seen, and may fill in the memory.
TEST(EditsTest, aCallElsewhereThatGivesMemoryToNobodyNow) {
  const char *const Others = R"(
unit other.c
var h defined
record ops
field go function
fn main
fn step
 icall var:h 0**ops sig=s
fn given params=1 sig=s
fn puts
 ops.go <- &harmless
fn harmless sig=s
unit mine.c
record ops
field go function
)";
  const char *const Handler = "unit mine.c\nrecord ops\nfield go function\nfn "
                              "handler root\n icall ops.go sig=s\n";
  Editor Puts((Others + std::string("fn lets\n var:h <- &given\n")).c_str(),
              "mine.c");
  EXPECT_EQ(
      Puts.found((Handler + std::string("fn lets\n var:h <- &given\n")).c_str())
          .Unproven.size(),
      0u);
  EXPECT_EQ(Puts.found(Handler).Unproven.size(), 1u);
}

// Trusted and prohibited at once, which is a contradiction, it is searched.
TEST(EditsTest, aTrustedFunctionThatIsProhibitedBarriers) {
  const char *const Others = R"(
unit other.c
fn main
fn handler root
 call step
fn step trusted
 call mine
)";
  const std::string Mine =
      "unit mine.c\nrecord m managed\nfn mine\n store *m global\n";
  const Lines Found{"mine.c:3 mine stores m * to global [handler] handler -> "
                    "step (other.c:3); step -> mine (other.c:5)"};
  Editor ByFile((Others + std::string("unit mine.c\n")).c_str(), "mine.c");
  EXPECT_EQ(ByFile(Mine.c_str()), Lines{});
  EXPECT_EQ(ByFile((Mine + "decl step alone\n").c_str()), Found);
  Editor ByOther(
      (Others + std::string("unit third.c\ndecl step alone\nunit mine.c\n"
                            "decl step barrier\n"))
          .c_str(),
      "mine.c");
  EXPECT_EQ(ByOther((Mine + "decl step barrier\n").c_str()),
            Lines{"other.c:4 step calls barrier step [step]"});
  EXPECT_EQ(ByOther(Mine.c_str()), Found);
}

} // namespace
