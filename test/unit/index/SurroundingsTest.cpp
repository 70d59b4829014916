// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the index says of one open file, case by case; each as it was indexed,
// then after an edit that makes or mends the violation. Many cases.
//
#include "Indexed.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;
using llvm::StringRef;

namespace {

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

TEST(SurroundingsTest, aBodyInAHeaderThatNobodyUsedIsSaidToBeUnknown) {
  Indexed Is(R"(
unit other.c
fn main
fn known inline at=list.h:9
unit mine.c
fn handler root
)");
  auto Told = [&](const char *Body) {
    std::string Unit = "unit mine.c\nrecord m managed\ndecl put internal "
                       "at=list.h:1\ndecl known inline at=list.h:9\nfn "
                       "handler root\n" +
                       std::string(Body);
    return Is.analyze(StringRef(Unit)).NotIndexed;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(Told(" call put\n"), Names{"put"});
  EXPECT_EQ(Told(" call known\n"), Names());
  EXPECT_EQ(Told("fn nobody\n call put\n"), Names());
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

TEST(SurroundingsTest, aFunctionNewlyKeptForExit) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn handler root
 call exit
fn register_cleanup params=1
 call atexit 0=param:0
unit mine.c
fn install
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nfn install\n"), Lines{});
  // Given to atexit here, or by somebody else who is given it.
  for (const char *Keeper : {"atexit", "register_cleanup"}) {
    std::string Unit = "unit mine.c\nrecord m managed\nfn install\n local:0 <- "
                       "&cleanup\n call " +
                       std::string(Keeper) +
                       " 0=local:0\nfn cleanup\n store *m global\n";
    Lines Said = E(Unit.c_str());
    EXPECT_NE(Said, Lines{}) << Keeper;
  }
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn install\nfn cleanup\n store "
              "*m global\n"),
            Lines{});
}

// Another file gives a record of functions, or what leads to one, to a function
// of the library: who puts one in the record names that file's call nowhere.
TEST(SurroundingsTest, aFunctionNewlyPutInARecordThatALibraryLooksInto) {
  const char *const Said[] = {
      // fopencookie keeps them for fputs,
      "fn open\n call fopencookie 2*{ops}\nfn handler root\n call fputs\n",
      // what is not seen may call them,
      "fn handler root\n call unseen 0*{ops}\n",
      "fn handler root\n call unseen 0**outer\n",
      "fn handler root\n icall var:nobody 0**outer\n",
      // and a registrar makes handlers of them.
      "fn init\n call install 0*{ops}\n",
  };
  for (const char *Others : Said) {
    std::string Records = "record m managed\nrecord ops\nfield go function\n"
                          "record outer\nfield inside {ops}\n";
    std::string Program = "unit other.c\n" + Records + Others +
                          "fn main\nunit mine.c\nfn setup\n";
    Editor E(Program.c_str(), "mine.c",
             "registrars: [{function: install, argument: 0}]\n");
    EXPECT_EQ(E("unit mine.c\nfn setup\n"), Lines{}) << Others;
    std::string Edited = "unit mine.c\n" + Records +
                         "fn setup\n ops.go <- &callback\nfn callback params=1 "
                         "sig=void~(int)\n store *m global\n";
    EXPECT_EQ(E(Edited.c_str()).All.size(), 1u) << Others;
    EXPECT_EQ(E("unit mine.c\nfn setup\nfn callback params=1\n"), Lines{})
        << Others;
  }
}

TEST(SurroundingsTest, aFileThatGivesARecordOfOthersFunctions) {
  for (const char *Call : {"call fopencookie 2*{ops}\n call fputs",
                           "call unseen 0**ops", "icall var:nobody 0*{ops}"}) {
    Editor E(R"(
unit other.c
record m managed
record ops
field go function
fn main
 ops.go <- &callback
fn callback
 store *m global
unit mine.c
fn handler root
)",
             "mine.c");
    EXPECT_EQ(E("unit mine.c\nfn handler root\n"), Lines{}) << Call;
    std::string Edited = "unit mine.c\nrecord ops\nfield go function\nfn "
                         "handler root\n " +
                         std::string(Call) + "\n";
    EXPECT_EQ(E(Edited.c_str()).All.size(), 1u) << Call;
  }
}

TEST(SurroundingsTest, aRecordThatOthersFillIn) {
  for (auto [Call, NumUnseen] :
       {std::pair("call read 1*{ops}", 1u), {"call memset 0*{ops}", 0u}}) {
    std::string Program = "unit other.c\nrecord m managed\nrecord ops\nfield "
                          "go function\nfn main\n " +
                          std::string(Call) +
                          "\nunit mine.c\nfn handler root\n";
    Editor E(Program.c_str(), "mine.c");
    search::Result R =
        E.found("unit mine.c\nrecord ops\nfield go function\nfn handler "
                "root\n ops.go <- &none\n icall ops.go\nfn none\n");
    EXPECT_EQ(R.Unproven.size(), NumUnseen) << Call;
  }
}

TEST(SurroundingsTest, aFileThatDidNotParse) {
  // Its name comes after that of the open one.
  Editor E(R"(
unit other.c
record m managed
fn main
fn handler root
 call first
 call second
decl first
decl second
unit mine.c
fn first
unit zzz.c failed
decl second
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn first\n store *m global\n"),
            (Lines{"mine.c:3 first stores m * to global [handler] handler -> "
                   "first (other.c:4)"}));
  // What nobody else knows has numbers of its own.
  std::string Unit = "unit mine.c\nrecord m managed\nfn first\n store *m "
                     "global\nfn others\n";
  for (unsigned I = 0; I != 40; ++I)
    Unit += " escape <- &unknown" + std::to_string(I) + "\n";
  EXPECT_EQ(E(Unit.c_str()).All.size(), 1u);
}

// The rest are what RandomTest has found.
TEST(SurroundingsTest, aHandlerElsewhereThatIsABarrierNow) {
  Editor E(R"(
unit other.c
fn main
 local:8 <- &tick
 call signal 1=local:8
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\ndecl tick barrier\n").All.size(), 1u);
  EXPECT_EQ(E("unit mine.c\ndecl tick\n"), Lines{});
}

// Were step a root, it would reach keep with memory that is anyone's at once;
// in the handler's context it does so by keep's call of itself alone.
TEST(SurroundingsTest, whatAFunctionWouldReachAsARootIsApart) {
  const char *const Mine = R"(
unit mine.c
record m managed
fn step params=1
 call keep 1:param0
fn install
 var:h0 <- &tick
)";
  Editor E((std::string(R"(
unit other.c
record m managed
var h0 defined
fn main
 call signal 1=var:h0
fn tick params=1 sig=s
 call step
fn keep params=2
 store *m param1
 call keep 0:other,param1 1:param0
)") + Mine)
               .c_str(),
           "mine.c");
  EXPECT_EQ(E(Mine).All.size(), 1u);
}

TEST(SurroundingsTest, whatIsReturnedMovesOffTheStack) {
  Indexed Is(R"(
unit other.c
record m managed
fn main
fn handler root
 call pick
 store *m call0
unit mine.c
record m managed
fn pick
fn own
 call alone
fn alone
)");
  auto Told = [&](const char *Unit) { return Is.analyze(Unit).ReturnMore; };
  std::vector<std::string> None, Pick{"pick"};
  EXPECT_EQ(Told("unit mine.c\nfn pick\nfn own\n call alone\nfn alone\n"),
            None);
  EXPECT_EQ(Told("unit mine.c\nfn pick\n return global\nfn own\n call "
                 "alone\nfn alone\n"),
            Pick);
  // Nobody else calls it.
  EXPECT_EQ(Told("unit mine.c\nfn pick\nfn own\n call alone\nfn alone\n "
                 "return global\n"),
            None);
}

TEST(SurroundingsTest, anAnnotationIsJudgedByAllThatAFunctionMayBeGiven) {
  // Put stores where it is told to: the handler says the stack.
  Indexed Is(R"(
unit other.c
record m managed
fn main
fn handler root
 call mine 0:stack
fn put params=1
 store *m param0
fn none params=1
unit mine.c
fn mine params=1
)");
  for (auto [Callee, CanBe] : {std::pair("put", false), {"none", true}}) {
    std::string Unit = "unit mine.c\ndecl " + std::string(Callee) +
                       " params=1\nfn mine params=1\n call " + Callee +
                       " 0:param0\n";
    index::UnitResult R = Is.analyze(StringRef(Unit));
    ASSERT_EQ(R.Context.size(), 1u);
    EXPECT_EQ(R.Context[0].Function, "mine");
    EXPECT_EQ(R.Context[0].CanBeRoot, CanBe) << Callee;
    EXPECT_EQ(R.Found.Findings.size(), 0u);
  }
}

TEST(SurroundingsTest, aCallbackOfWhatTheFileDefinesNow) {
  // It was given f10, which is reached in another way besides.
  Editor E(R"(
unit u0.c
record m managed
record ops
field go function
fn main
fn f0 params=2 sig=t
 ops.go <- &f11
unit u1.c
unit u2.c
record m managed
record ops
field go function
fn f10 params=2 sig=s
 store *m stack,other
fn f14 params=2 sig=s
 ops.go <- &f7
unit u3.c
record m managed
fn f7 params=2 sig=s
 call f10
fn f11 params=2 sig=t
 local:8 <- &f10
 call unknown1 0=local:8
)",
           "u1.c");
  search::Result R = E.found(R"(
unit u1.c
record m managed
record ops
field go function
fn unknown1 params=2 sig=s root
 call unknown0 0*{ops}
)");
  EXPECT_EQ(R.Findings.size(), 1u);
}

TEST(SurroundingsTest, callsOnSeveralClassesEnterEach) {
  // The nearest call of the method is on another class.
  Indexed Is(R"(
unit other.c
record Base
record Left : Base
record Right : Base
decl Base::run virtual this pure parent=Base
fn main
fn handler root
 vcall Base::run on Left
 vcall Base::run on Right
unit mine.c
)");
  index::UnitResult R = Is.analyze(StringRef(R"(
unit mine.c
record Base
record Right : Base
decl Base::run virtual this pure parent=Base
fn Right::run this virtual parent=Right overrides=Base::run
)"));
  ASSERT_EQ(R.Context.size(), 1u);
  EXPECT_EQ(R.Context[0].Function, "Right::run");
}

} // namespace
