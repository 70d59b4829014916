// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the code of other files does only since the edit: functions of theirs
// that the file lets go to unseen code, arguments that it says are called.
//
#include "Indexed.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;
using llvm::StringRef;

namespace {

search::Verdict verdictOf(const search::Result &R, StringRef Root) {
  for (const search::Root &Each : R.Roots)
    if (Each.Function == Root)
      return Each.Outcome;
  ADD_FAILURE() << "no root: " << Root.str();
  return search::Verdict::Unproven;
}

// Its parameter may hold anything then, and its call runs all that escaped:
// what the file lets go itself, or others did and calls the file.
TEST(NewWaysTest, aFunctionElsewhereThatTheFileLetsGo) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn handler params=1 sig=t root
 call note 0=param:0
 icall param:0 sig=s
unit mine.c
record m managed
)",
           "mine.c");
  EXPECT_EQ(E(R"(unit mine.c
record m managed
decl handler
fn note params=1 sig=s
fn keep params=1 sig=s
 store *m global
fn lets
 call unseen 0=local:0
 local:0 <- &keep
)"),
            Lines{});
  EXPECT_EQ(E(R"(unit mine.c
record m managed
decl handler
fn note params=1 sig=s
fn keep params=1 sig=s
 store *m global
fn lets
 call unseen 0=local:0
 local:0 <- &keep
 local:0 <- &handler
)"),
            (Lines{"mine.c:5 keep stores m * to global [handler] handler "
                   "-indirect-> keep (other.c:5 via 0 from mine.c:8)"}));
}

TEST(NewWaysTest, whatACallElsewhereRunsOnceTheFileOpensIt) {
  Editor E(R"(
unit other.c
record m managed
fn main
 call unseen 0=local:0
 local:0 <- &others
fn others sig=s
 call mine
fn handler root
 call step
fn step params=1 sig=t
 icall param:0 sig=s
unit mine.c
record m managed
)",
           "mine.c");
  const char *const Silent = R"(unit mine.c
record m managed
decl step
fn mine
 store *m global
)";
  EXPECT_EQ(E(Silent), Lines{});
  EXPECT_EQ(E((std::string(Silent) +
               "fn lets\n call unseen 0=local:0\n local:0 <- &step\n")
                  .c_str()),
            (Lines{"mine.c:4 mine stores m * to global [handler] handler -> "
                   "step (other.c:8); step -indirect-> others (other.c:10 via "
                   "0 from other.c:4); others -> mine (other.c:6)"}));
}

// So does what it returns.
TEST(NewWaysTest, whatIsReturnedByAFunctionElsewhereThatTheFileLetsGo) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn gives sig=t
 ret <- &others
fn others sig=s
 call mine
fn handler root
 icall local:0 sig=s
 local:0 <- ? somewhere
unit mine.c
record m managed
)",
           "mine.c");
  const char *const Silent = R"(unit mine.c
record m managed
decl gives
fn mine
 store *m global
)";
  EXPECT_EQ(E(Silent), Lines{});
  EXPECT_EQ(E((std::string(Silent) +
               "fn lets\n call unseen 0=local:0\n local:0 <- &gives\n")
                  .c_str()),
            (Lines{"mine.c:4 mine stores m * to global [handler] handler "
                   "-indirect-> others (other.c:8 via 0 from other.c:4); "
                   "others -> mine (other.c:6)"}));
}

// And what it exchanges with its callers.
TEST(NewWaysTest, recordsOfAFunctionElsewhereThatTheFileLetsGo) {
  Editor E(R"(
unit other.c
record m managed
record ops
field go function
fn main
 ops.go <- &others
fn others sig=s
fn takes params=1 sig=t exchanges=*ops
fn handler root
 icall ops.go sig=s
unit mine.c
record m managed
)",
           "mine.c");
  auto Lets = [&](const char *Function) {
    return E((std::string("unit mine.c\nrecord m managed\ndecl takes\n"
                          "fn keep sig=s\n store *m global\n"
                          "fn lets\n local:0 <- &keep\n local:0 <- &") +
              Function + "\n call unseen 0=local:0\n")
                 .c_str());
  };
  EXPECT_EQ(Lets("keep"), Lines{});
  EXPECT_EQ(Lets("takes"),
            (Lines{"mine.c:4 keep stores m * to global [handler] handler "
                   "-indirect-> keep (other.c:9 from mine.c:6)"}));
}

TEST(NewWaysTest, anArgumentThatTheFileSaysIsCalled) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn step
 local:0 <- &keep
 call mine 0=local:0
fn keep
 store *m global
unit mine.c
fn mine params=1
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\ndecl step\nfn mine params=1\n"
              "fn handler root\n call step\n"),
            Lines{});
  EXPECT_EQ(E("unit mine.c\ndecl step\nfn mine params=1 calls=0\n"
              "fn handler root\n call step\n"),
            (Lines{"other.c:7 keep stores m * to global [handler] handler -> "
                   "step (mine.c:4); step -indirect-> keep (other.c:5 via mine "
                   "from other.c:4)"}));
}

// Another root is nearer to the call, but passes nothing there.
TEST(NewWaysTest, anArgumentFromFurtherAwayThatTheFileSaysIsCalled) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn far root
 call step
fn near root
 call mine
fn step
 local:0 <- &keep
 call mine 0=local:0
fn keep
 store *m global
unit mine.c
)",
           "mine.c");
  const Lines Found{"other.c:11 keep stores m * to global [far] far -> step "
                    "(other.c:4); step -indirect-> keep (other.c:9 via mine "
                    "from other.c:8)"};
  EXPECT_EQ(E("unit mine.c\nfn mine params=1\n"), Lines{});
  EXPECT_EQ(E("unit mine.c\nfn mine params=1 calls=0\n"), Found);
  // So it is where nobody saw before what it does.
  EXPECT_EQ(E("unit mine.c\nfn mine params=1\n"), Lines{});
}

TEST(NewWaysTest, whatAFunctionElsewhereReturnsThatTheFileCallsNow) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn gives
 ret <- &keep
fn keep
 store *m global
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\ndecl gives\nfn handler root\n call gives\n"),
            Lines{});
  EXPECT_EQ(E("unit mine.c\ndecl gives\nfn handler root\n"
              " call gives => local:0\n icall local:0\n"),
            (Lines{"other.c:6 keep stores m * to global [handler] handler "
                   "-indirect-> keep (mine.c:4 via 0 from other.c:4)"}));
}

// A root elsewhere reaches it anyway: that of the file is in violation, too.
TEST(NewWaysTest, whatAHandlerHereLetsOthersCallWhoseRootIsElsewhere) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn keep params=1 root
 store *m param0
fn ends
 call exit
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(verdictOf(E.found("unit mine.c\ndecl keep\ndecl ends\n"
                              "fn handler root\n call ends\n"),
                      "handler"),
            search::Verdict::Unproven);
  EXPECT_EQ(verdictOf(E.found("unit mine.c\ndecl keep\ndecl ends\n"
                              "fn handler root\n local:0 <- &keep\n"
                              " call atexit 0=local:0\n call ends\n"),
                      "handler"),
            search::Verdict::Violation);
}

// Of the causes of one unknown value the index has the first by text.
TEST(NewWaysTest, whatOthersMakeUnknownToo) {
  Editor E(R"(
unit other.c
record m managed
record ops
field go function
fn main
 ops.go <- ? b
 local:0 <- &keep
 call unseen 0=local:0
fn keep sig=s
 store *m global
unit mine.c
record ops
field go function
fn handler root
 icall ops.go sig=s
 ops.go <- ? a
)",
           "mine.c");
  const Lines Found{"other.c:9 keep stores m * to global [handler] handler "
                    "-indirect-> keep (mine.c:4 from other.c:6)"};
  EXPECT_EQ(E("unit mine.c\nrecord ops\nfield go function\nfn handler root\n "
              "icall ops.go sig=s\n ops.go <- ? a\n"),
            Found);
  EXPECT_EQ(E("unit mine.c\nrecord ops\nfield go function\nfn handler root\n "
              "icall ops.go sig=s\n"),
            Found);
}

// What parameters hide, they hide in any call, whoever runs that.
TEST(NewWaysTest, aTypeThatAnOpenCallHides) {
  Editor E(R"(
unit other.c
record m managed
fn main
decl keep alone
fn lets params=1 sig=t
 icall param:0 0^*m sig=s
 local:0 <- &lets
 local:0 <- &keep
 call unseen 0=local:0
unit mine.c
record m managed
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep params=1 sig=s\n "
              "store $0 param0\n"),
            (Lines{"mine.c:3 keep stores $0 to param0 [keep]"}));
}

TEST(NewWaysTest, aFunctionThatOthersHoldAndTheFileDefinesNoLonger) {
  Editor E(R"(
unit other.c
var h defined
fn main
 var:h <- &mine
fn step
 icall var:h
unit mine.c
fn mine
fn handler root
 call step
)",
           "mine.c");
  EXPECT_EQ(E.found("unit mine.c\nfn mine\nfn handler root\n call step\n")
                .Unproven.size(),
            0u);
  search::Result R = E.found("unit mine.c\nfn handler root\n call step\n");
  ASSERT_EQ(R.Unproven.size(), 1u);
  EXPECT_EQ(R.Unproven.front().What, "mine");
}

// The nearest way was from it: now it is another's.
TEST(NewWaysTest, aHandlerElsewhereThatTheFileNoLongerAnnotates) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn near
 call keep
fn far root
 call step
fn step
 call keep
unit mine.c
record m managed
decl near root
fn keep
 store *m global
)",
           "mine.c");
  EXPECT_EQ(
      E("unit mine.c\nrecord m managed\ndecl near root\nfn keep\n store "
        "*m global\n"),
      (Lines{"mine.c:4 keep stores m * to global [near, far] near -> keep "
             "(other.c:4)"}));
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn keep\n store *m global\n"),
            (Lines{"mine.c:3 keep stores m * to global [far] far -> step "
                   "(other.c:6); step -> keep (other.c:8)"}));
}

// What it lets others call, it reached by a call of its own before.
TEST(NewWaysTest, aFunctionElsewhereThatTheFileNoLongerReachesAndLetsGo) {
  Editor E(R"(
unit other.c
record ops
field go function
fn main
fn handler root
 icall ops.go sig=s
fn third sig=s
 call fourth
fn fourth
 call third
 call mine
unit mine.c
record ops
field go function
)",
           "mine.c");
  const std::string Mine =
      "unit mine.c\nrecord m managed\nrecord ops\nfield go function\nfn mine\n "
      "store *m global\n";
  const std::string Lets = "fn lets\n call unseen 0=local:0\n local:0 <- "
                           "&third\n call unseen 0**ops\n";
  EXPECT_EQ(E((Mine + Lets + "fn own root\n call fourth\n").c_str()),
            (Lines{"mine.c:5 mine stores m * to global [own] own -> "
                   "fourth (mine.c:11); fourth -> mine (other.c:10)"}));
  EXPECT_EQ(E((Mine + Lets).c_str()),
            (Lines{"mine.c:5 mine stores m * to global [handler] handler "
                   "-indirect-> third (other.c:5 from mine.c:8); third -> "
                   "fourth (other.c:7); fourth -> mine (other.c:10)"}));
  EXPECT_EQ(E(Mine.c_str()), Lines{});
}

} // namespace
