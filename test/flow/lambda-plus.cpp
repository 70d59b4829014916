// `+` makes a function pointer of a lambda.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)(int);

static void quiet(int) {}
static function Plus = +[](int) { // #plus
  barrier(); // #inplus
};
void reset() { Plus = quiet; }
GC_NOWRITEBARRIERREC void callsPlus() {
  Plus(1); // #callsplus
}
// CHECK: :[[#inplus]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsPlus': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsplus]]:{{[0-9]+}}: note: 'callsPlus' calls through 'Plus'
// CHECK-NEXT: :[[#plus]]:{{[0-9]+}}: note: which can be this lambda, assigned here

static auto Quiet = +[](int) {};
GC_NOWRITEBARRIERREC void callsQuiet() { Quiet(1); }
// CHECK: root 'callsQuiet': proven
int main() {}
