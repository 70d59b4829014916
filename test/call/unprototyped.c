// Calls without a prototype: definitions of the old style, in this unit or in
// another.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb calls.c defines.c --checks=%s -- -std=c17 -Wno-deprecated-non-prototype

//--- calls.c
#include <nowb/annotations.h>
int elsewhere();
static int old(Function, Number)
  int (*Function)();
  int Number;
{
  return Function(Number); // #old
}
GC_NOWRITEBARRIERREC int callsElsewhere(void) {
  return elsewhere(1, 2); // #callselsewhere
}
GC_NOWRITEBARRIERREC int callsOld(void) {
  return old(elsewhere, 1); // #callsold
}
int main(void) { return 0; }

//--- defines.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
int elsewhere(First, Second)
  int First, Second;
{
  barrier(); // #elsewhere
  return First + Second;
}

// CHECK: :[[#elsewhere]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsElsewhere': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callselsewhere]]:10: note: 'callsElsewhere' calls 'elsewhere'
// CHECK-NEXT: :[[#elsewhere]]:3: note: also reached from 'callsOld'
