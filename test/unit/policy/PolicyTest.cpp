// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a right file means: every key of a policy and of a model.
//
#include "Parsing.h"
#include "gmock/gmock.h"

using namespace nowb::policy;
using namespace nowb::policy::test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Policy, everyKeyOfThePolicy) {
  Policy P = policyOf(R"(
managed-types:   [mylang::Object, value]
not-in-heap:     [mylang::Span]
write-barriers:  [caml_modify, caml_initialize]
roots:           [handle_signal]
trusted:         [{function: startpanic, reason: "runs with the world stopped"}]
registrars:      [{function: my_on_signal, argument: 1}]
calls:           [{function: systemstack, argument: 0}]
externals:       [{function: my_asm_copy, stores-through: [0]}, {function: my_asm_pause}]
dying-paths: ignore
null-stores: ignore
thread-locals: ignore
globals: ignore
)");
  EXPECT_EQ(P.File, "p.yaml");
  EXPECT_THAT(texts(P.ManagedTypes), ElementsAre("mylang::Object", "value"));
  EXPECT_THAT(texts(P.NotInHeap), ElementsAre("mylang::Span"));
  EXPECT_THAT(texts(P.WriteBarriers),
              ElementsAre("caml_modify", "caml_initialize"));
  EXPECT_THAT(texts(P.Roots), ElementsAre("handle_signal"));
  ASSERT_EQ(P.TrustedFunctions.size(), 1u);
  EXPECT_EQ(P.TrustedFunctions[0].Function.Text, "startpanic");
  EXPECT_EQ(P.TrustedFunctions[0].Reason, "runs with the world stopped");
  ASSERT_EQ(P.Registrars.size(), 1u);
  EXPECT_EQ(P.Registrars[0].Function.Text, "my_on_signal");
  EXPECT_EQ(P.Registrars[0].Argument, 1u);
  ASSERT_EQ(P.Calls.size(), 1u);
  EXPECT_EQ(P.Calls[0].Function.Text, "systemstack");
  EXPECT_EQ(P.Calls[0].Argument, 0u);
  ASSERT_EQ(P.Externals.size(), 2u);
  EXPECT_THAT(texts(P.Externals[0].Functions), ElementsAre("my_asm_copy"));
  EXPECT_THAT(P.Externals[0].StoresThrough, ElementsAre(0));
  EXPECT_THAT(texts(P.Externals[1].Functions), ElementsAre("my_asm_pause"));
  EXPECT_THAT(P.Externals[1].StoresThrough, IsEmpty());
  EXPECT_EQ(P.DyingPaths, Rule::Ignore);
  EXPECT_EQ(P.NullStores, Rule::Ignore);
  EXPECT_EQ(P.ThreadLocals, Rule::Ignore);
  EXPECT_EQ(P.Globals, Rule::Ignore);
}

TEST(Policy, rulesAreStrictUnlessRelaxed) {
  for (const char *Text : {"", "dying-paths: check\nnull-stores: barrier\n"
                               "thread-locals: barrier\nglobals: barrier\n"}) {
    Policy P = policyOf(Text);
    EXPECT_EQ(P.DyingPaths, Rule::Barrier);
    EXPECT_EQ(P.NullStores, Rule::Barrier);
    EXPECT_EQ(P.ThreadLocals, Rule::Barrier);
    EXPECT_EQ(P.Globals, Rule::Barrier);
  }
}

TEST(Policy, aFileMayBeEmpty) {
  for (const char *Text :
       {"", "\n", "# only a comment\n", "---\n", "---\n...\n", "{}", "~",
        "roots:\n", "roots: []\n", "roots:\n  # - all commented out\n"})
    EXPECT_THAT(policyOf(Text).Roots, IsEmpty()) << Text;
}

TEST(Policy, namesKnowTheirPlace) {
  Policy P = policyOf("roots:\n  - first\n  - \"second\"\n"
                      "trusted: [{reason: r, function: third}]\n");
  ASSERT_EQ(P.Roots.size(), 2u);
  EXPECT_EQ(P.Roots[0].Line, 2u);
  EXPECT_EQ(P.Roots[0].Column, 5u);
  EXPECT_EQ(P.Roots[1].Line, 3u);
  EXPECT_EQ(P.Roots[1].Column, 5u);
  EXPECT_EQ(P.TrustedFunctions[0].Function.Line, 4u);
  EXPECT_EQ(P.TrustedFunctions[0].Function.Column, 33u);
}

TEST(Policy, byteOrderMarkAndWindowsLines) {
  Policy P = policyOf("\xef\xbb\xbfroots: [f]\r\nglobals: ignore\r\n");
  ASSERT_EQ(P.Roots.size(), 1u);
  EXPECT_EQ(P.Roots[0].Text, "f");
  EXPECT_EQ(P.Roots[0].Column, 9u);
  EXPECT_EQ(P.Globals, Rule::Ignore);
}

TEST(Policy, namesOfCxx) {
  Policy P = policyOf(R"(
roots:
  - std::map<int, ns::T>::at
  - ns::S::operator[]
  - ns::S::operator()
  - ns::S::~S
  - (anonymous namespace)::f
  - "*Handler"
  - ns::?_[a-c]*
  - ns::operator<
managed-types: ['std::map<int, int>', std::vector<int>, ns::operator<, std::less<*]
)");
  EXPECT_THAT(texts(P.Roots),
              ElementsAre("std::map<int, ns::T>::at", "ns::S::operator[]",
                          "ns::S::operator()", "ns::S::~S",
                          "(anonymous namespace)::f", "*Handler",
                          "ns::?_[a-c]*", "ns::operator<"));
  EXPECT_THAT(texts(P.ManagedTypes),
              ElementsAre("std::map<int, int>", "std::vector<int>",
                          "ns::operator<", "std::less<*"));
}

TEST(Policy, isGlob) {
  EXPECT_TRUE(isGlob("a*"));
  EXPECT_TRUE(isGlob("a?"));
  EXPECT_TRUE(isGlob("[ab]"));
  EXPECT_TRUE(isGlob("operator\\[\\]"));
  EXPECT_TRUE(isGlob("*::operator[]"));
  EXPECT_TRUE(isGlob("operator[]*"));
  EXPECT_FALSE(isGlob("ns::operator[]"));
  EXPECT_FALSE(isGlob("std::map<int, int>::at"));
  EXPECT_FALSE(isGlob(""));
}

TEST(Policy, everyKeyOfAnExternal) {
  Policy P = policyOf(R"(
externals:
  - functions: [f, 'g*']
    function: h
    stores-through: [0, 2]
    copies-from: [1]
    calls: [3]
    returns: 0
    fills-functions: [4]
    fills-previous: [6]
    keeps: [{argument: 5, slot: atexit}, {slot: atfork, argument: 62}]
    calls-slot: atexit
    no-return: true
  - {function: plain, no-return: false}
registrars: [{function: signal, argument: 1}]
handler-fields: [{record: sigaction, fields: [sa_handler, sa_sigaction]}]
)",
                      Dialect::Model);
  ASSERT_EQ(P.Externals.size(), 2u);
  const External &E = P.Externals[0];
  EXPECT_THAT(texts(E.Functions), ElementsAre("f", "g*", "h"));
  EXPECT_THAT(E.StoresThrough, ElementsAre(0, 2));
  EXPECT_THAT(E.CopiesFrom, ElementsAre(1));
  EXPECT_THAT(E.Calls, ElementsAre(3));
  EXPECT_EQ(E.Returns, 0u);
  EXPECT_THAT(E.FillsFunctions, ElementsAre(4));
  EXPECT_THAT(E.FillsPrevious, ElementsAre(6));
  EXPECT_THAT(E.Keeps, ElementsAre(Pair(5, "atexit"), Pair(62, "atfork")));
  EXPECT_EQ(E.CallsSlot, "atexit");
  EXPECT_TRUE(E.NoReturn);
  const External &Plain = P.Externals[1];
  EXPECT_THAT(Plain.StoresThrough, IsEmpty());
  EXPECT_THAT(Plain.Calls, IsEmpty());
  EXPECT_EQ(Plain.Returns, std::nullopt);
  EXPECT_FALSE(Plain.NoReturn);
  ASSERT_EQ(P.HandlerFields.size(), 1u);
  EXPECT_EQ(P.HandlerFields[0].Record, "sigaction");
  EXPECT_THAT(P.HandlerFields[0].Fields,
              ElementsAre("sa_handler", "sa_sigaction"));
  EXPECT_EQ(P.Registrars.size(), 1u);
}

TEST(Policy, whatAUserMaySayOfAnExternal) {
  Policy P = policyOf("externals: [{functions: [f, g], stores-through: [0], "
                      "calls: [1], no-return: true}]");
  ASSERT_EQ(P.Externals.size(), 1u);
  EXPECT_THAT(texts(P.Externals[0].Functions), ElementsAre("f", "g"));
  EXPECT_THAT(P.Externals[0].Calls, ElementsAre(1));
  EXPECT_TRUE(P.Externals[0].NoReturn);
}
