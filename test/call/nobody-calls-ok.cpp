// Code inside a root that nobody calls: lambdas, local classes, blocks.
// RUN: %check_nowb %s -- -std=c++20 -fblocks
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
static int global() {
  barrier();
  return 0;
}
GC_NOWRITEBARRIERREC void root() {
  auto Lambda = [] { barrier(); };
  auto Generic = [](auto) { barrier(); };
  auto Nested = [] { return [] { barrier(); }; };
  void (^Block)(void) = ^{ barrier(); };
  struct Local {
    int Number = global();
    void method() { barrier(); }
    ~Local() { barrier(); }
  };
  Nested();
  (void)Lambda, (void)Generic, (void)Block;
  Local *NotMade = nullptr;
}
