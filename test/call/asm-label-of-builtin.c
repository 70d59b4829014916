// A header gives a function that clang knows another name for the linker, as
// <stdio.h> makes fopen fopen64: that is what is called.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  int I;
} * Last;

int printf(const char *, ...) __asm__("my_printf");

int my_printf(const char *S, ...) {
  Last = 0; // #store
  return *S;
}
GC_SIGNAL_HANDLER void handler(int I) {
  printf("x"); // #call
}
// CHECK: :[[#store]]:8: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'struct Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#call]]:3: note: 'handler' calls 'my_printf'
