// Functions in an initializer list.
// RUN: %check_nowb %s -- -std=c++20
#include <initializer_list>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void loud() {
  barrier(); // #loud
}
static void quiet() {}

static void callsAll(std::initializer_list<function> Functions) {
  for (function F : Functions)
    F(); // #calls
}
GC_NOWRITEBARRIERREC void passes() {
  callsAll({quiet, loud}); // #passes
}
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'passes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passes]]:3: note: 'passes' calls 'callsAll'
// CHECK-NEXT: :[[#calls]]:{{[0-9]+}}: note: 'callsAll' calls through 'F'
// CHECK-NEXT: :[[#passes]]:{{[0-9]+}}: note: which can be 'loud', assigned here
int main() {}
