// An inherited constructor passes its arguments on to the base's.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud() {
  barrier(); // #loud
}
static void quiet() {}

struct Base {
  void (*Run)();
  explicit Base(void (*F)()) : Run(F) {}
};
struct Derived : Base {
  using Base::Base;
};
GC_NOWRITEBARRIERREC void calls() {
  Base Quiet(quiet);
  Derived Loud(loud); // #made
  Loud.Run(); // #calls
}
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:{{[0-9]+}}: note: 'calls' calls through 'Loud.Run'
// CHECK-NEXT: :[[#made]]:{{[0-9]+}}: note: which can be 'loud', assigned here
int main() {}
