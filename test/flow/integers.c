// A function that was an integer on its way is out of sight as well.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdint.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static uintptr_t Number;
void install(void) {
  Number = (uintptr_t)loud; // #install
}
GC_NOWRITEBARRIERREC void callsNumber(void) {
  ((void (*)(int))Number)(1); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsNumber': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsNumber' calls through '(void (*)(int))Number'
// CHECK-NEXT: :[[#install]]:23: note: which can be 'loud', whose address got out of sight here: '(void (*)(int))Number' may hold a value cast from an integer
// CHECK: :[[#calls]]:3: warning: root 'callsNumber' is unproven: '(void (*)(int))Number' may hold a value cast from an integer [gc-nowritebarrierrec]

// A constant is no function of the program.
#define NOBODY ((void (*)(int))1)
static void (*Hook)(int) = NOBODY;
static void quiet(int N) {}
void reset(void) { Hook = quiet; }
GC_NOWRITEBARRIERREC void callsHook(void) {
  if (Hook != NOBODY)
    Hook(1);
}
// CHECK: root 'callsHook': proven
int main(void) { return 0; }
