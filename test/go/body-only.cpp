// Go's nowritebarrier, without rec: the function's own body has no barrier; what
// it calls may. A lambda in it is another function.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

void callee() { Head.Next = Last; }
GC_NOWRITEBARRIER void prohibited() {
  Head.Next = Last; // #store
  callee();
  [] { Head.Next = Last; }();
}
GC_NOWRITEBARRIER void silent() { callee(); }

// CHECK: :[[#store]]:13: error: write barrier prohibited in nowritebarrier function 'prohibited': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK: root 'prohibited': violation (nowritebarrier function
// CHECK: root 'silent': proven (nowritebarrier function
