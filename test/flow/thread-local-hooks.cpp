// A hook of each thread is still one slot.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud() {
  barrier(); // #loud
}
static void quiet() {}
static thread_local void (*Hook)();
static __thread void (*Harmless)() = quiet;

void install() {
  Hook = loud; // #install
}
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#install]]:10: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void callsHarmless() { Harmless(); }
// CHECK: root 'callsHarmless': proven
int main() {}
