// A function that goes through void * is out of sight: a call of what comes
// back reaches every such function of a compatible type, and is open.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static void otherType(char *Text, long N) { barrier(); }
static void staysInSight(int N) { barrier(); }
static void (*InSight)(int) = staysInSight;

static void *Data, *OtherData;
void install(void) {
  Data = (void *)loud; // #install
  OtherData = (void *)otherType;
}
GC_NOWRITEBARRIERREC void callsData(void) {
  void (*Function)(int) = (void (*)(int))Data; // #cast
  Function(1); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsData': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsData' calls through 'Function'
// CHECK-NEXT: :[[#install]]:18: note: which can be 'loud', whose address got out of sight here: 'Function' may hold a value cast from 'void *'
// CHECK: :[[#calls]]:3: warning: root 'callsData' is unproven: 'Function' may hold a value cast from 'void *' [gc-nowritebarrierrec]

// No function of this type got away: open all the same.
GC_NOWRITEBARRIERREC void callsNothingSeen(void) {
  ((void (*)(double))Data)(1.0); // #nothing
}
// CHECK: :[[#nothing]]:3: warning: root 'callsNothingSeen' is unproven: '(void (*)(double))Data' may hold a value cast from 'void *' [gc-nowritebarrierrec]
// CHECK: root 'callsNothingSeen': unproven
int main(void) {
  InSight(1);
  return 0;
}
