// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The text of a unit with one of everything, line by line: tests of what is
// extracted are written against it.
//
#include "facts/Dump.h"
#include "SampleUnit.h"
#include <gtest/gtest.h>

using namespace llvm;

namespace nowb::facts {
namespace {

std::string dumped(const Unit &U, DumpOptions Options) {
  std::string Result;
  raw_string_ostream OS(Result);
  dump(U, OS, Options);
  return Result;
}

constexpr char Handler[] =
    R"(define 'Handler::handle(int)' _ZN7Handler6handleEi [virtual, this, hidden] signature 'void (int)' params 2 at 110:6
  annotations nowritebarrierrec, signal_handler
  method of 'Handler'
  overrides 'Shape::draw'
  overrides 'memcpy'
  calls params 1, 63
  returns param 1 | result of call 3
  call 'memcpy' at 111:3
    arg 0: param 0, holds held: 'what 'S::p' holds' | value of parameter 1 | behind parameter 0
    arg 1: global | thread-local | other, pointee pointer 'm', value local 4, by reference
    arg 300: stack, null
    result return of 'memcpy'
  call implicit 'twice' [this] at 112:1
  call virtual 'Shape::draw' on 'Circle' [this, noreturn] at inc/s.h:7:9
  call through 'hook' from variable 'hook' signature 'void ()' [result by reference] at 114:3
    result local 4
  store 'm *' to 'waitForSigusr1.mp': pointer 'm' | pointer 'n' in global | thread-local | other at 88:25
  store null implicit 'm *' to 'p->next': pointer 'm' | pointer 'n' in global | thread-local | other, suppressed at 89:3
  flow 'Handler::handle(int)' -> variable 'hook' signal SIGUSR1 at 90:3
  flow virtual 'Shape::draw' -> param 1 of 'Shape::draw' at 90:3
  flow local 4 -> return at 90:3
  flow unknown 'cast from an integer' -> field 'm'.'run' at 90:3
  flow local 4 -> memory 'void (int)' at 90:3
  flow local 4 -> named 'atexit' at 90:3
  flow local 70000 of 'twice' -> escape at 90:3
  opaque 'inline assembly' at 94:3
)";

TEST(Dump, isThisText) {
  std::string Expected =
      R"(unit 'signal.cpp'
record 'm' [managed] at 3:8
  base 'Object'
  base 'Base<int>'
  field 'next': pointer 'm'
  field 'run': function
record 'S' [notinheap, union] at inc/s.h:70000:300
  field 'both': function, typedef 'value' | aggregate 'S'
incomplete record 'Unseen'
typedef 'value' [managed] names 'word' at 4:13
typedef 'span' [notinheap] at inc/s.h:5:13
variable 'ns::hook' hook [defined] at 8:8
variable 'seen' seen [signal.cpp] [internal, thread-local, hidden] at 9:1
)" + std::string(Handler) +
      R"(declare 'Shape::draw' _ZN5Shape4drawEv [virtual, pure, this] params 1 at inc/s.h:12:3
declare 'memcpy' memcpy [noreturn, variadic] params 3
define 'twice' _Z5twicev [inline, lambda, coroutine] params 0 at inc/s.h:20:1
  call 'Shape::draw' at inc/s.h:21:3
define '' init [signal.cpp] [internal, init of unit] params 0 at 1:1
  flow 'Handler::handle(int)' -> variable 'hook' at 8:15
function cast 'void (int)' to 'void ()'
function cast '?' to 'void (int)'
annotation nowritebarrierrec on 'Handler::handle(int)' at 110:1
annotation gc_write_barrier
suppression named at 88:40
suppression at 89:40
error 'unknown type 'foo'' at 5:1
annotation error 'two\x0alines' at 6:1
)";
  Unit U = sampleUnit();
  EXPECT_EQ(Expected, dumped(U, {}));
  EXPECT_EQ(Expected + R"(dependency 'signal.cpp' 0123456789abcdef
dependency 'inc/s.h' ffffffffffffffff
dependency 'inc/unused.h' 0000000000000000
)",
            dumped(U, {.Dependencies = true}));
}

TEST(Dump, oneFunction) {
  Unit U = sampleUnit();
  EXPECT_EQ(Handler, dumped(U, {.Function = "Handler::handle"}));
  EXPECT_EQ(Handler, dumped(U, {.Function = "Handler::handle(int)"}));
  EXPECT_EQ(Handler, dumped(U, {.Function = "_ZN7Handler6handleEi"}));
  EXPECT_EQ("", dumped(U, {.Function = "handle"}));
}

TEST(Dump, doesNotDependOnTheNumbersOfStrings) {
  EXPECT_EQ(dumped(sampleUnit(), {}), dumped(sampleUnit({"n", "m"}), {}));
}

TEST(Dump, aUnitThatFailed) {
  UnitBuilder B;
  Unit &U = B.unit();
  U.MainFile = B.str("a.cpp");
  U.Failed = true;
  // Without a line: of the file as a whole.
  U.Diagnostics = {{Diagnostic::Parse, {U.MainFile, 0, 0}, B.str("no such")},
                   {Diagnostic::Parse, {B.str("a.h"), 0, 0}, B.str("gone")}};
  EXPECT_EQ("unit 'a.cpp' failed\nerror 'no such'\nerror 'gone' at a.h\n",
            dumped(U, {}));
}

} // namespace
} // namespace nowb::facts
