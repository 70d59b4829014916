// A variable that is an alias of another is the same slot.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}

void (*Hook)(void) = quiet;
extern void (*OtherName)(void) __attribute__((alias("Hook")));
void install(void) {
  OtherName = loud; // #install
}
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hook(); // #calls
}
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:{{[0-9]+}}: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#install]]:{{[0-9]+}}: note: which can be 'loud', assigned here
int main(void) { return 0; }
