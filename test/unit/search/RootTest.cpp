// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions are roots: annotated, of the policy, registered.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

namespace {

search::Result run(const std::string &Units, const char *Policy = "") {
  return searchText("unit main.c\nrecord m managed\nfn main\n" + Units, Policy);
}

/// "f signal handler a.c:3 SIGUSR1".
Lines roots(const search::Result &R) {
  static const char *const Reasons[] = {"annotation", "signal", "policy"};
  Lines Out;
  for (const search::Root &Each : R.Roots) {
    std::string Line = Each.Function + " " +
                       Reasons[static_cast<int>(Each.Reason)] +
                       (Each.IsHandler ? " handler" : "");
    for (const search::Registration &Reg : Each.Registrations)
      Line += " " + told(Reg.At) + (Reg.Signal.empty() ? "" : " " + Reg.Signal);
    Out.add(Line);
  }
  return Out;
}

TEST(RootTest, annotationsAndPolicyMakeRoots) {
  EXPECT_EQ(roots(run(R"(
unit a.c
fn a root
fn b handler
fn ns::c name=ns::c
fn d alone
)",
                      "roots: ['ns::*']\n")),
            (Lines{"a annotation", "b annotation handler", "ns::c policy",
                   "d annotation"}));
}

TEST(RootTest, anAnnotationOnAnyDeclarationCounts) {
  EXPECT_EQ(verdicts(run("unit a.h\ndecl f root\nunit b.c\nfn f\n"
                         " store *m global\n")),
            (Lines{"f: violation"}));
}

TEST(RootTest, signalRegistersItsArgument) {
  auto R = run(R"(
unit a.c
fn install
  local:0 <- &on_signal signal=SIGUSR1
  local:1 <- &not_me
  call signal 1=local:0
  call other 0=local:1
fn on_signal params=1
  store *m global
fn not_me
fn other params=1
)");
  EXPECT_EQ(roots(R), (Lines{"on_signal signal handler a.c:2 SIGUSR1"}));
  EXPECT_EQ(verdicts(R), (Lines{"on_signal: violation"}));
}

TEST(RootTest, sigactionRegistersThroughItsFieldsAndWrappers) {
  EXPECT_EQ(roots(run(R"(
unit a.c
record sigaction
field u {sigaction::(anonymous)}
record sigaction::(anonymous)
field sa_handler function
field sa_sigaction function
record wrapper
field handler function
fn install params=1
  wrapper.handler <- param:0
fn apply
  sigaction::(anonymous).sa_handler <- wrapper.handler
fn start
  local:0 <- &first signal=SIGINT
  call install 0=local:0
fn start2
  sigaction::(anonymous).sa_sigaction <- &second
  sigaction::(anonymous).sa_restorer <- &third
fn first
fn second
fn third
)")),
            (Lines{"first signal handler a.c:13 SIGINT",
                   "second signal handler a.c:16"}));
}

TEST(RootTest, aRecordOfAnotherNameDoesNotRegister) {
  EXPECT_EQ(roots(run(R"(
unit a.c
fn start
  sigaction2.sa_handler <- &first
  my::sigaction.sa_handler <- &first
fn first
)")),
            (Lines{}));
}

TEST(RootTest, allRegistrationsAreToldOnce) {
  EXPECT_EQ(roots(run(R"(
unit a.c
fn start
  local:0 <- &f signal=SIGINT
  call signal 1=local:0
  local:1 <- &f signal=SIGHUP
  call signal 1=local:1
  call signal 1=local:1
fn f
)")),
            (Lines{"f signal handler a.c:2 SIGINT a.c:4 SIGHUP"}));
}

TEST(RootTest, registrarsOfThePolicyCount) {
  const char *Text = R"(
unit a.c
decl my_on_signal params=2
decl Source::on this params=2 parent=Source
fn start
  local:0 <- &f
  call my_on_signal 1=local:0
  local:1 <- &g
  call Source::on 1=local:1 this
fn f
fn g
)";
  EXPECT_EQ(roots(run(Text)), (Lines{}));
  EXPECT_EQ(roots(run(Text, "registrars: [{function: my_on_signal, argument: "
                            "1}, {function: 'Source::on', argument: 0}]\n")),
            (Lines{"f signal handler a.c:4", "g signal handler a.c:6"}));
}

TEST(RootTest, aRegistrarMayHaveABody) {
  EXPECT_EQ(roots(run(R"(
unit a.c
fn my_on_signal params=1
fn start
  local:0 <- &f
  call my_on_signal 0=local:0
fn f
)",
                      "registrars: [{function: my_on_signal, argument: 0}]\n")),
            (Lines{"f signal handler a.c:3"}));
}

TEST(RootTest, anAnnotationOutweighsARegistration) {
  EXPECT_EQ(roots(run(R"(
unit a.c
fn start
  local:0 <- &f
  call signal 1=local:0
fn f root
)")),
            (Lines{"f annotation handler a.c:2"}));
}

TEST(RootTest, whatIsNotSeenToBeRegisteredIsTold) {
  auto R = run("unit a.c\nfn start\n local:0 <- ? a value cast from 'void *'\n"
               " call signal 1=local:0\n");
  EXPECT_EQ(told(R.UnseenHandlers),
            (Lines{"a.c:2: a signal handler was not seen: argument 1 of "
                   "'signal' may hold a value cast from 'void *'"}));
  EXPECT_EQ(R.Counts.UnseenHandlers, 1u);
  R = run("unit a.c\nfn start\n call signal\n");
  EXPECT_EQ(told(R.UnseenHandlers), (Lines{}));
}

TEST(RootTest, escapedFunctionsOfAHandlersTypeMayBeTheUnseenOne) {
  auto Text = [](const char *Registration) {
    return std::string("unit a.c\nfn start\n") + Registration + R"(
  call signal 1=local:0
  escape <- &one
  escape <- &three
  escape <- &other
  local:1 <- &stays
fn one sig=void~(int)
fn three sig=void~(int,~siginfo_t~*,~void~*)
fn other sig=void~(long)
fn stays sig=void~(int)
)";
  };
  EXPECT_EQ(roots(run(Text("local:0 <- ? a value cast from an integer"))),
            (Lines{"one signal handler", "three signal handler"}));
  EXPECT_EQ(roots(run(Text("local:0 <- local:2"))), (Lines{}));
}

TEST(RootTest, puttingBackThePreviousHandlerAddsNothing) {
  auto R = run(R"(
unit a.c
record sigaction
field sa_handler function
fn start
  call sigaction 2:stack 2*{sigaction}
  escape <- &f
fn chain root
  icall sigaction.sa_handler text=old.sa_handler
fn f sig=void~(int)
)");
  EXPECT_EQ(roots(R), (Lines{"chain annotation"}));
  EXPECT_EQ(told(R.UnseenHandlers), (Lines{}));
  // But calling it is calling something unknown.
  EXPECT_EQ(unproven(R), (Lines{"chain: indirect: 'old.sa_handler' may hold a "
                                "previous value, filled in by 'sigaction' at "
                                "a.c:7"}));
  // A null pointer for the old action fills in nothing.
  R = run(R"(
unit a.c
record sigaction
field sa_handler function
fn start
  call sigaction 2:stack 2*{sigaction} 2!null
  sigaction.sa_handler <- &f
fn chain root
  icall sigaction.sa_handler text=old.sa_handler
fn f
)");
  EXPECT_EQ(unproven(R), (Lines{}));
}

TEST(RootTest, aTrustedHandlerIsABoundary) {
  auto R = run(R"(
unit a.c
fn start
  local:0 <- &f
  call signal 1=local:0
fn f trusted
  store *m global
)");
  EXPECT_EQ(roots(R), (Lines{}));
  ASSERT_EQ(R.Boundaries.size(), 1u);
  EXPECT_EQ(R.Boundaries[0].Function, "f");
  EXPECT_EQ(told(R.Stale), (Lines{}));
}

TEST(RootTest, aRootWithoutABodyIsUnproven) {
  auto R = run("unit a.c\ndecl f root\n");
  EXPECT_EQ(unproven(R), (Lines{"f: external: f at a.c:1"}));
  EXPECT_EQ(verdicts(run("unit a.c\nfn start\n local:0 <- &_exit\n"
                         " call signal 1=local:0\n")),
            (Lines{"_exit: proven"}));
}

//===-- Contradictions ---------------------------------------------------===//

TEST(RootTest, contradictionsAreProblemsAndAreSearched) {
  auto R = run("unit a.h\ndecl f root\nunit b.c\nfn f trusted\n"
               " store *m global\n");
  EXPECT_EQ(told(R.Problems),
            (Lines{"b.c:1: 'f' is nowritebarrierrec at a.h:1:1 and "
                   "yeswritebarrierrec at b.c:1:1: remove one"}));
  EXPECT_EQ(verdicts(R), (Lines{"f: violation"}));
}

TEST(RootTest, thePolicyMayContradict) {
  auto R =
      run("unit b.c\nfn f root\n", "trusted: [{function: f, reason: x}]\n");
  EXPECT_EQ(told(R.Problems),
            (Lines{"b.c:1: 'f' is nowritebarrierrec at b.c:1:1 and trusted at "
                   "nowb.yaml:1:22: remove one"}));
  R = run("unit b.c\nfn f trusted\n", "roots: [f]\n");
  EXPECT_EQ(told(R.Problems),
            (Lines{"b.c:1: 'f' is a root of the policy nowb.yaml and "
                   "yeswritebarrierrec at b.c:1:1: remove one"}));
}

TEST(RootTest, overridersMayContradictWhatTheyOverride) {
  auto R = run(R"(
unit a.cpp
record A
record B : A
fn A::f this virtual params=1 parent=A root
fn B::f this params=1 parent=B overrides=A::f trusted
)");
  EXPECT_EQ(R.Problems.size(), 1u);
}

TEST(RootTest, whatExtractionReportedIsNotRepeated) {
  auto R = run("unit a.c\nwrong 'yeswritebarrierrec' contradicts\n"
               "fn f root trusted at=a.c:1\n");
  EXPECT_EQ(told(R.Problems),
            (Lines{"a.c:1: 'yeswritebarrierrec' contradicts"}));
}

} // namespace
