// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// "Through parameters" of the design: a store through a pointer counts where
// some caller passes a place off the stack.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

nowb::search::Result run(const std::string &Units, const char *Policy = "") {
  return searchText("unit main.c\nrecord m managed\nfn main\n" + Units, Policy);
}

TEST(ParametersTest, aStoreThroughAParameterDependsOnTheCaller) {
  auto Swap = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call swap 0:stack 1:") +
           Place + "\nfn swap params=2\n store *m param0\n store *m param1\n";
  };
  EXPECT_EQ(verdicts(run(Swap("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(findings(run(Swap("other"))),
            (Lines{"a.c:5 swap stores m * to param1 [handler] "
                   "handler -> swap (a.c:2)"}));
}

TEST(ParametersTest, parametersArePassedOn) {
  auto Chain = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call f 1:") + Place +
           "\nfn f params=2\n call g 0:param1 1:param0\n"
           "fn g params=2\n store *m param0\n";
  };
  EXPECT_EQ(verdicts(run(Chain("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(findings(run(Chain("global"))),
            (Lines{"a.c:6 g stores m * to param0 [handler] "
                   "handler -> f (a.c:2); f -> g (a.c:4)"}));
}

TEST(ParametersTest, aRootsOwnParametersMayBeOffTheStack) {
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root params=2\n"
                         " store *m param1\n")),
            (Lines{"handler: violation"}));
}

TEST(ParametersTest, manyParametersCountAsOffTheStack) {
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call f\n"
                         "fn f params=70\n store *m param65\n")),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call f\n"
                         "fn f params=70\n store *m param59\n")),
            (Lines{"handler: proven"}));
}

//===-- What parameters hide ---------------------------------------------===//

TEST(ParametersTest, anUntypedStoreCountsWhereACallerHidesAGcPointer) {
  std::string Text = "unit a.c\nfn object root\n call put 0:global 1^*m\n"
                     "fn text root\n call put 0:global 1^*char\n"
                     "fn local root\n call put 0:stack 1^*m\n"
                     "fn put params=2\n store $1 param0\n";
  EXPECT_EQ(verdicts(run(Text)),
            (Lines{"object: violation", "text: proven", "local: proven"}));
}

TEST(ParametersTest, aHiddenTypeIsPassedOn) {
  auto Chain = [](const char *Args) {
    return std::string("unit a.c\nfn handler root\n call f ") + Args +
           "\nfn f params=2\n call g 0:param1 0*@1 1^$0\n"
           "fn g params=2\n store @0,$1 param0\n";
  };
  EXPECT_EQ(verdicts(run(Chain("0^*m 1:global"))),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Chain("1:global 1**m"))),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Chain("0^*m 1:stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Chain("0**m 1:global"))), (Lines{"handler: proven"}));
}

TEST(ParametersTest, placeAndTypeMustComeFromOneCall) {
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call put 0:global\n"
                         " call put 0:stack 1^*m\n"
                         "fn put params=2\n store $1 param0\n")),
            (Lines{"handler: proven"}));
}

TEST(ParametersTest, indirectAndCalledBackFunctionsAreHiddenFromToo) {
  EXPECT_EQ(verdicts(run("unit a.c\nvar hook\nfn handler root\n"
                         " icall var:hook 0^*m\nfn keep params=1\n"
                         " store $0 global\nfn init_ init\n"
                         " var:hook <- &keep\n")),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n"
                         " call sort 0**m 1=local:0\n local:0 <- &keep\n"
                         "decl sort params=2\n"
                         "fn keep params=1\n store $0 global\n",
                         "externals: [{function: sort, calls: [1]}]\n")),
            (Lines{"handler: violation"}));
}

TEST(ParametersTest, aRootsParametersHideWhatAnyCallerHides) {
  auto Text = [](const char *Arg) {
    return std::string("unit a.c\nfn keep root params=1\n store $0 global\n"
                       "fn other\n call keep 0^") +
           Arg + "\n";
  };
  EXPECT_EQ(verdicts(run(Text("*m"))), (Lines{"keep: violation"}));
  EXPECT_EQ(verdicts(run(Text("*char"))), (Lines{"keep: proven"}));
}

TEST(ParametersTest, recursionThroughHiddenTypesEnds) {
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call a 0^*m\n"
                         "fn a params=3\n call b 0^$2 1^$0 2^$1\n"
                         "fn b params=3\n call a 0^$2 1^$1 2^$0\n"
                         " store $2 global\n")),
            (Lines{"handler: violation"}));
}

TEST(ParametersTest, tooManyConditionsCountAsHidden) {
  std::string Text = "unit a.c\nfn handler root\n call f 0:global 30^*m";
  Text += "\nfn f params=40\n";
  for (int P = 0; P != 20; ++P)
    for (int T = 20; T != 30; ++T)
      Text +=
          " store $" + std::to_string(T) + " param" + std::to_string(P) + "\n";
  Text += "fn other\n call f";
  for (int T = 20; T != 30; ++T)
    Text += " " + std::to_string(T) + "^*m";
  EXPECT_EQ(verdicts(run(Text + "\n")), (Lines{"handler: violation"}));
}

//===-- What calls return ------------------------------------------------===//

TEST(ParametersTest, aReturnedPointerMayBeTheArgument) {
  auto Text = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call same 0:") + Place +
           "\n store *m call0\nfn same params=1\n return param0\n";
  };
  EXPECT_EQ(verdicts(run(Text("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("tls"))), (Lines{"handler: violation"}));
}

TEST(ParametersTest, aReturnedPointerMayBeOffTheStack) {
  for (const char *Place : {"global", "tls", "other"})
    EXPECT_EQ(verdicts(run(std::string("unit a.c\nfn handler root\n"
                                       " call get\n store *m call0\n"
                                       "fn get\n return ") +
                           Place + "\n")),
              (Lines{"handler: violation"}));
}

TEST(ParametersTest, returnsAreFollowedThroughCallsAndCycles) {
  auto Text = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call next 0:") + Place +
           R"(
  store *m call0
fn next params=1
  call step 0:param0
  return call0,param0
fn step params=1
  call next 0:param0
  return call0
)";
  };
  EXPECT_EQ(verdicts(run(Text("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("other"))), (Lines{"handler: violation"}));
}

TEST(ParametersTest, aResultMayDependOnItself) {
  // A pointer that is advanced in a loop.
  auto Text = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call next 0:call0,") +
           Place + "\n store *m call0\nfn next params=1\n return param0\n";
  };
  EXPECT_EQ(verdicts(run(Text("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("other"))), (Lines{"handler: violation"}));
}

TEST(ParametersTest, resultsArePassedOn) {
  EXPECT_EQ(verdicts(run(R"(
unit a.c
fn handler root
  call get
  call out 0:call0
fn get
  return other
fn out params=1
  store *m param0
)")),
            (Lines{"handler: violation"}));
}

TEST(ParametersTest, whatUnseenCodeReturnsIsOffTheStack) {
  EXPECT_EQ(run("unit a.c\nfn handler root\n call unknown\n"
                " store *m call0\n")
                .Findings.size(),
            1u);
  // A model says that memcpy returns its argument.
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call memcpy 0:stack\n"
                         " store *m call0\n")),
            (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n call malloc\n"
                         " store *m call0\n")),
            (Lines{"handler: violation"}));
}

TEST(ParametersTest, whatIndirectCallsReturnIsTheUnionOfTheTargets) {
  auto Text = [](const char *Second) {
    return std::string(R"(
unit a.c
var hook defined
fn set
  var:hook <- &same
  var:hook <- &other
fn handler root
  icall var:hook 0:stack
  store *m call0
fn same params=1
  return param0
fn other params=1
  return )") +
           Second + "\n";
  };
  EXPECT_EQ(verdicts(run(Text("param0"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("global"))), (Lines{"handler: violation"}));
}

//===-- Models -----------------------------------------------------------===//

TEST(ParametersTest, modelledStoresDependOnPlaceAndType) {
  auto Copy = [](const char *Argument) {
    return std::string(
               "unit a.c\nrecord plain\nfn handler root\n call memcpy ") +
           Argument + "\n";
  };
  EXPECT_EQ(findings(run(Copy("0:other 0**m"))),
            (Lines{"a.c:3 handler stores m * to  through memcpy [handler]"}));
  EXPECT_EQ(findings(run(Copy("0:stack 0**m"))), (Lines{}));
  EXPECT_EQ(findings(run(Copy("0:other 0**plain"))), (Lines{}));
  // By the type of what is copied.
  EXPECT_EQ(findings(run(Copy("0:other 1:stack 1**m"))),
            (Lines{"a.c:3 handler stores m * to  through memcpy [handler]"}));
}

TEST(ParametersTest, modelledStoresThroughParametersDependOnTheCaller) {
  auto Text = [](const char *Place) {
    return std::string("unit a.c\nfn handler root\n call copy 0:") + Place +
           "\nfn copy params=1\n call memcpy 0:param0 0**m\n";
  };
  EXPECT_EQ(findings(run(Text("stack"))), (Lines{}));
  EXPECT_EQ(findings(run(Text("other"))),
            (Lines{"a.c:4 copy stores m * to  through memcpy [handler] "
                   "handler -> copy (a.c:2)"}));
}

TEST(ParametersTest, usersExternalsReplaceModels) {
  const char *Text = "unit a.c\nfn handler root\n call my_copy 0:other 0**m\n";
  EXPECT_EQ(verdicts(run(Text)), (Lines{"handler: unproven"}));
  EXPECT_EQ(verdicts(run(Text, "externals: [{function: my_copy}]\n")),
            (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text, "externals: [{function: my_copy, "
                               "stores-through: [0]}]\n")),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run("unit a.c\nfn handler root\n"
                         " call memcpy 0:other 0**m\n",
                         "externals: [{function: memcpy}]\n")),
            (Lines{"handler: proven"}));
}

} // namespace
