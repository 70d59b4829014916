// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of other files that are called back, with whatever arguments.
//
#include "Indexed.h"
#include "gtest/gtest.h"

using namespace nowb;
using namespace nowb::test;

namespace {

// What it is given, no one sees.
TEST(CallbacksTest, aRootElsewhereThatTheFileNowCallsBack) {
  Editor E(R"(
unit other.c
fn main
 call mine 0=local:0
 local:0 <- &handler
fn handler params=1 root
 icall param:0 sig=s
unit mine.c
fn mine params=1
)",
           "mine.c");
  const std::string Lets =
      "unit mine.c\nrecord m managed\nfn lets\n call unseen 0=local:0\n "
      "local:0 <- &keep\nfn keep sig=s\n store *m global\nfn mine params=1";
  EXPECT_EQ(E((Lets + "\n").c_str()), Lines{});
  EXPECT_EQ(E((Lets + " calls=0\n").c_str()),
            (Lines{"mine.c:6 keep stores m * to global [handler] handler "
                   "-indirect-> keep (other.c:5 via 0 from mine.c:4)"}));
}

// Called by its name, its parameter is on the stack; called back, it may not
// be.
TEST(CallbacksTest, aFunctionElsewhereThatIsPassedToItself) {
  Editor E(R"(
unit other.c
record m managed
fn main
fn keep params=1
 store *m param0
fn handler root
 local:0 <- &itself
 call itself 0:stack 1=local:0
fn named root
 call other 0:stack
fn itself params=2 calls=1
 call mine 0:param0
fn other params=1
 call mine 0:param0
unit mine.c
)",
           "mine.c");
  EXPECT_EQ(E("unit mine.c\nrecord m managed\nfn mine params=1\n call keep "
              "0:param0\n"),
            (Lines{"other.c:4 keep stores m * to param0 [handler] handler "
                   "-indirect-> itself (other.c:7 via itself from other.c:6); "
                   "itself -> mine (other.c:11); mine -> keep (mine.c:3)"}));
}

} // namespace
