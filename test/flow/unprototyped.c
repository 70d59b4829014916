// A hook without a prototype holds functions of any type.
// RUN: %check_nowb %s -- -std=c17 -Wno-deprecated-non-prototype
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void one(int N) {
  barrier(); // #one
}
static void two(const char *Text, int N) {
  barrier(); // #two
}
static void quiet(void) {}

static void (*Hook)();
static void (*Quiet)() = quiet;
void install(int N) {
  Hook = one; // #installone
  if (N)
    Hook = two; // #installtwo
}
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hook("text", 1); // #calls
}
// CHECK: :[[#one]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#installone]]:10: note: which can be 'one', assigned here
// CHECK: :[[#two]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#installtwo]]:12: note: which can be 'two', assigned here
GC_NOWRITEBARRIERREC void callsQuiet(void) { Quiet(); }
// CHECK: root 'callsQuiet': proven
int main(void) { return 0; }
