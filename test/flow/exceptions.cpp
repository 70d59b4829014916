// A function in an exception: what is caught is not followed, and open.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void loud() {
  barrier(); // #loud
}
static void fails() {
  throw &loud; // #throws
}
GC_NOWRITEBARRIERREC void catches() {
  try {
    fails();
  } catch (function F) {
    F(); // #calls
  }
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'catches': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:5: note: 'catches' calls through 'F'
// CHECK-NEXT: :[[#throws]]:10: note: which can be 'loud', whose address got out of sight here: 'F' may hold a caught exception
// CHECK: :[[#calls]]:5: warning: root 'catches' is unproven: 'F' may hold a caught exception [gc-nowritebarrierrec]
int main() {}
