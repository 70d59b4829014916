// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Indirect calls: by the flow of function values over the whole program. One
// case a test, many cases.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "support/UnitText.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

nowb::search::Result run(const std::string &Units, const char *Policy = "") {
  return searchText("unit main.c\nrecord m managed\nfn main\n" + Units, Policy);
}

TEST(IndirectTest, aHookIsCalledWhereverItWasSet) {
  auto R = run(R"(
unit a.c
var hook
fn handler root
  icall var:hook
unit b.c
var hook defined
fn set
  var:hook <- &callback
fn callback lambda
  store *m global
)");
  EXPECT_EQ(findings(R),
            (Lines{"b.c:5 callback stores m * to global [handler] handler "
                   "-indirect-> callback (a.c:3 via hook from b.c:3 lambda)"}));
}

TEST(IndirectTest, anotherHookIsNot) {
  auto R = run(R"(
unit a.c
var hook defined
var other defined
fn handler root
  icall var:hook
fn set
  var:hook <- &fine
  var:other <- &callback
fn callback
  store *m global
fn fine
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

TEST(IndirectTest, valuesFlowThroughCallsAndReturns) {
  auto R = run(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook
fn install params=1
  var:hook <- param:0
fn choose
  ret <- &callback
fn start
  call choose => local:1
  call install 0=local:1
fn callback
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
}

TEST(IndirectTest, valuesFlowThroughIndirectCalls) {
  auto R = run(R"(
unit a.c
var hook defined
var setter defined
fn handler root
  icall var:hook
fn install params=1
  var:hook <- param:0
fn start
  local:0 <- &callback
  var:setter <- &install
  icall var:setter 0=local:0
fn callback
  store *m global
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:12 callback stores m * to global [handler] handler "
                   "-indirect-> callback (a.c:4 via hook from a.c:8)"}));
}

TEST(IndirectTest, referencesFlowBothWays) {
  auto Text = [](const char *By) {
    return std::string(R"(
unit a.c
fn handler root
  call fill 0)") +
           By + R"(local:0
  icall local:0
fn fill params=1
  param:0 <- &callback
fn callback
  store *m global
)";
  };
  EXPECT_EQ(run(Text("&")).Findings.size(), 1u);
  auto R = run(Text("="));
  EXPECT_EQ(findings(R), (Lines{}));
  EXPECT_EQ(verdicts(R), (Lines{"handler: unproven"}));
}

TEST(IndirectTest, aReturnedReferenceFlowsBothWays) {
  auto R = run(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook
fn slot
  ret <- var:hook
  var:hook <- ret
fn set
  call slot resultref => local:0
  local:0 <- &callback
fn callback
  store *m global
)");
  EXPECT_EQ(R.Findings.size(), 1u);
}

TEST(IndirectTest, cyclesOfFlowsEnd) {
  auto R = run(R"(
unit a.c
var a defined
var b defined
fn handler root
  icall var:a
fn set
  var:a <- var:b
  var:b <- var:a
  var:b <- &callback
fn callback
  store *m global
)");
  EXPECT_EQ(R.Findings.size(), 1u);
}

TEST(IndirectTest, placesAreMappedThroughPointers) {
  auto Text = [](const char *Place) {
    return std::string(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook 0:)") +
           Place + R"(
fn set
  var:hook <- &callback
fn callback params=1
  store *m param0
)";
  };
  EXPECT_EQ(verdicts(run(Text("stack"))), (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("other"))), (Lines{"handler: violation"}));
}

TEST(IndirectTest, aLambdasParametersAreShiftedByThis) {
  auto Text = [](const char *Param) {
    return std::string(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook 0:other
fn set
  var:hook <- &callback
fn callback lambda this params=2
  store *m )") +
           Param + "\n";
  };
  EXPECT_EQ(verdicts(run(Text("param1"))), (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Text("param0"))), (Lines{"handler: proven"}));
}

TEST(IndirectTest, functionValuesAreShiftedByThis) {
  auto R = run(R"(
unit a.c
var hook defined
fn handler root
  local:0 <- &last
  icall var:hook 0=local:0
fn set
  var:hook <- &callback
fn callback lambda this params=2
  icall param:1
fn last
  store *m global
)");
  EXPECT_EQ(R.Findings.size(), 1u);
}

//===-- Open calls -------------------------------------------------------===//

TEST(IndirectTest, anEmptySlotIsUnproven) {
  EXPECT_EQ(unproven(run(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook
)")),
            (Lines{"handler: indirect: no function that 'hook' may hold was "
                   "seen at a.c:3"}));
}

TEST(IndirectTest, anUnknownReachesWhatEscapedWithItsType) {
  auto Text = [](const char *Signature) {
    return std::string(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook sig=void(int)
fn set
  var:hook <- ? a value cast from an integer
  escape <- &callback
fn callback sig=)") +
           Signature + "\n  store *m global\n";
  };
  auto R = run(Text("void(int)"));
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(findings(R),
            (Lines{"a.c:8 callback stores m * to global [handler] handler "
                   "-indirect-> callback (a.c:3 via hook from a.c:6)"}));
  R = run(Text("void(long)"));
  EXPECT_EQ(verdicts(R), (Lines{"handler: unproven"}));
  EXPECT_EQ(unproven(R), (Lines{"handler: indirect: 'hook' may hold a value "
                                "cast from an integer at a.c:3"}));
  EXPECT_EQ(verdicts(run(Text("?"))), (Lines{"handler: violation"}));
}

TEST(IndirectTest, castsMakeTypesCompatibleInSteps) {
  auto Text = [](const char *Casts) {
    return std::string("unit a.c\n") + Casts + R"(
var hook defined
fn handler root
  icall var:hook sig=void(int)
fn set
  var:hook <- ? a value cast from an integer
  escape <- &callback
fn callback sig=int()
  store *m global
)";
  };
  EXPECT_EQ(verdicts(run(Text(""))), (Lines{"handler: unproven"}));
  EXPECT_EQ(verdicts(run(Text("cast int() void()\ncast void() void(int)\n"))),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Text("cast void(int) int()\n"))),
            (Lines{"handler: unproven"}));
}

TEST(IndirectTest, whatDidNotEscapeIsNotReachedByAnUnknown) {
  EXPECT_EQ(verdicts(run(R"(
unit a.c
var hook defined
var other defined
fn handler root
  icall var:hook sig=void(int)
fn set
  var:hook <- ? a value cast from an integer
  var:other <- &callback
fn callback sig=void(int)
  store *m global
)")),
            (Lines{"handler: unproven"}));
}

TEST(IndirectTest, escapedFunctionsAreCalledWithUnknowns) {
  auto R = run(R"(
unit a.c
fn handler root
  call callback 0=local:0
  local:0 <- &fine
fn fine
fn callback params=1
  icall param:0 text=f
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
  R = run(R"(
unit a.c
fn handler root
  call callback 0=local:0
  local:0 <- &fine
  escape <- &callback
fn fine
fn callback params=1
  icall param:0 text=f
)");
  EXPECT_EQ(unproven(R),
            (Lines{"handler: indirect: 'f' may hold a value passed by unseen "
                   "code at a.c:7 handler -> callback (a.c:2)"}));
}

TEST(IndirectTest, whatEscapedFunctionsReturnEscapes) {
  auto R = run(R"(
unit a.c
fn handler root
  call second 0=local:0
  local:0 <- &fine
fn get
  ret <- &second
fn set
  escape <- &get
fn fine
fn second params=1
  icall param:0 text=f
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: unproven"}));
}

TEST(IndirectTest, argumentsPastTheParametersEscape) {
  auto Text = [](const char *Params) {
    return std::string(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook sig=v
fn set
  var:hook <- ? something
  local:0 <- &callback
  call variadic 1=local:0
fn variadic variadic )") +
           Params + "\nfn callback sig=v\n  store *m global\n";
  };
  EXPECT_EQ(verdicts(run(Text("params=1"))), (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Text("params=2"))), (Lines{"handler: unproven"}));
}

TEST(IndirectTest, openCallsMayKeepAndReturnWhatTheyGet) {
  auto R = run(R"(
unit a.c
var hook defined
var other defined
fn handler root
  icall var:other sig=v
fn set
  var:hook <- ? something
  local:0 <- &callback
  icall var:hook 0=local:0 sig=w => var:other
fn callback sig=v
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(unproven(R), (Lines{"handler: indirect: 'other' may hold a value "
                                "returned by unseen code at a.c:4"}));
}

TEST(IndirectTest, callsThatReachNothingKnownCountAsOpen) {
  auto R = run(R"(
unit a.c
var hook defined
var other defined
fn handler root
  icall var:other sig=v
fn set
  var:other <- ? something
  local:0 <- &callback
  icall var:hook 0=local:0
fn callback sig=v
  store *m global
)");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
}

TEST(IndirectTest, variablesOfUnseenCodeAreUnknown) {
  auto R = run(R"(
unit a.c
var hook
fn handler root
  icall var:hook
fn set
  var:hook <- &fine
fn fine
)");
  EXPECT_EQ(unproven(R),
            (Lines{"handler: indirect: 'hook' may hold a value of unseen code, "
                   "where 'hook' is defined at a.c:3"}));
}

TEST(IndirectTest, aLibraryHasCallersOutside) {
  const char *Text = R"(
unit lib.c
record m managed
var hook defined
fn handler root
  call api 0=local:0
  icall var:hook
  local:0 <- &fine
fn api FLAG params=1
  icall param:0 text=f
fn fine
fn set
  var:hook <- &fine
)";
  auto With = [&](std::string Flag, std::string More) {
    std::string Out = Text;
    Out.replace(Out.find("FLAG"), 4, Flag);
    return searchText(Out + More);
  };
  EXPECT_EQ(unproven(With("", "")),
            (Lines{"handler: indirect: 'hook' may hold a value set from "
                   "outside the program at lib.c:5",
                   "handler: indirect: 'f' may hold a value from a caller "
                   "outside the program at lib.c:8 handler -> api (lib.c:4)"}));
  EXPECT_EQ(With("internal", "").Unproven.size(), 1u);
  EXPECT_EQ(With("hidden", "").Unproven.size(), 1u);
  EXPECT_EQ(With("", "fn main\n").Unproven.size(), 0u);
}

//===-- Externals --------------------------------------------------------===//

TEST(IndirectTest, anUnseenExternalCallsWhatItIsGiven) {
  auto R = run(R"(
unit a.c
fn handler root
  local:0 <- &callback
  call unknown 0=local:0
fn callback params=1
  store *m param0
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:5 callback stores m * to param0 [handler] handler "
                   "-indirect-> callback (a.c:3 via unknown from a.c:2)"}));
  EXPECT_EQ(unproven(R), (Lines{"handler: external: unknown at a.c:3"}));
}

TEST(IndirectTest, aModelSaysWhatIsCalled) {
  auto Text = [](const char *Call) {
    return std::string("unit a.c\nfn handler root\n local:0 <- &callback\n") +
           Call + "\nfn callback params=1\n store *m param0\n";
  };
  EXPECT_EQ(verdicts(run(Text("call qsort 3=local:0"))),
            (Lines{"handler: violation"}));
  EXPECT_EQ(verdicts(run(Text("call qsort 2=local:0"))),
            (Lines{"handler: proven"}));
  EXPECT_EQ(verdicts(run(Text("call pthread_create 2=local:0"))),
            (Lines{"handler: proven"}));
}

TEST(IndirectTest, aCallbackThatIsNotKnownIsUnproven) {
  EXPECT_EQ(unproven(run(R"(
unit a.c
fn handler root
  call qsort 3=local:0
  local:1 <- ? a value cast from an integer
  call qsort 3=local:1
)")),
            (Lines{"handler: indirect: no function that the callback of "
                   "'qsort' may hold was seen at a.c:2",
                   "handler: indirect: the callback of 'qsort' may hold a "
                   "value cast from an integer at a.c:4"}));
  EXPECT_EQ(unproven(run("unit a.c\nfn handler root\n"
                         " call qsort 3=local:0 3!null\n")),
            (Lines{}));
}

TEST(IndirectTest, modelsShareSlots) {
  auto R = run(R"(
unit a.c
fn handler root
  call exit
fn start
  local:0 <- &callback
  call atexit 0=local:0
fn callback
  store *m global
)");
  EXPECT_EQ(R.Findings.size(), 1u);
  R = run("unit a.c\nfn handler root\n call exit\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: proven"}));
}

TEST(IndirectTest, annotatedArgumentsAreCalled) {
  auto Text = [](const char *Flags) {
    return std::string("unit a.c\ndecl systemstack params=2 ") + Flags + R"(
fn handler root
  local:0 <- &callback
  call systemstack 1=local:0
fn callback
  store *m global
)";
  };
  auto R = run(Text("calls=1"));
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(unproven(R), (Lines{}));
  EXPECT_EQ(verdicts(run(Text("calls=0"))), (Lines{"handler: proven"}));
  R = run(Text(""), "calls: [{function: systemstack, argument: 1}]\n");
  EXPECT_EQ(verdicts(R), (Lines{"handler: violation"}));
  EXPECT_EQ(unproven(R), (Lines{}));
}

TEST(IndirectTest, memoryGivenToUnseenCodeMayBeChangedAndCalled) {
  auto Text = [](const char *Callee) {
    return std::string(R"(
unit a.c
record inner
field fn function
record outer
field in {inner}
fn handler root
  icall inner.fn text=o.in.fn
fn set
  inner.fn <- &fine
  call )") +
           Callee + R"( 0:stack 0*{outer}
fn fine
)";
  };
  EXPECT_EQ(unproven(run(Text("unknown"))),
            (Lines{"handler: indirect: 'o.in.fn' may hold a value written by "
                   "'unknown' at a.c:6"}));
  EXPECT_EQ(unproven(run(Text("puts"))), (Lines{}));
  auto R = run(R"(
unit a.c
record ops
field fn function
fn handler root
  call unknown 0:stack 0*{ops}
fn set
  ops.fn <- &callback
fn callback
  store *m global
)");
  EXPECT_EQ(findings(R),
            (Lines{"a.c:8 callback stores m * to global [handler] handler "
                   "-indirect-> callback (a.c:4 via unknown from a.c:6)"}));
}

TEST(IndirectTest, whatExternalsReturnIsUnknown) {
  EXPECT_EQ(unproven(run(R"(
unit a.c
fn handler root
  call malloc => local:0
  icall local:0 text=f
)")),
            (Lines{"handler: indirect: 'f' may hold a value returned by "
                   "'malloc' at a.c:3"}));
}

TEST(IndirectTest, aReferenceGivenToUnseenCodeMayBeSet) {
  EXPECT_EQ(unproven(run(R"(
unit a.c
var hook defined
fn handler root
  icall var:hook
fn set
  var:hook <- &fine
  call unknown 0&var:hook
fn fine
)")),
            (Lines{"handler: indirect: 'hook' may hold a value written by "
                   "'unknown' at a.c:3"}));
}

TEST(IndirectTest, barriersAreFoundThroughPointers) {
  auto R = run(R"(
unit a.c
decl modify barrier
var hook defined
fn handler root
  icall var:hook
fn set
  var:hook <- &modify
)");
  EXPECT_EQ(
      findings(R),
      (Lines{"a.c:4 handler calls barrier modify through hook [handler]"}));
}

TEST(IndirectTest, aVariableWithoutANameIsNone) {
  // As a file may have one; the other is still what the call goes through.
  std::vector<nowb::facts::Unit> Units = nowb::test::units(
      "unit a.c\nrecord m managed\nvar nameless\nvar hook defined\n"
      "fn main\n var:hook <- &store\nfn store\n store *m global\n"
      "fn r root\n icall var:hook\n");
  Units[0].Variables[0].LinkageName = 0;
  Linked L(std::move(Units));
  EXPECT_EQ(verdicts(nowb::search::search(*L)), (Lines{"r: violation"}));
}

} // namespace
