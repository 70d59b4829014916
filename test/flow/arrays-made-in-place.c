// Functions in an array that is a compound literal.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
typedef void (*Hook)(void);
static void bad(void) {
  barrier(); // #bad
}
static void good(void) {}
static Hook One = good;
static Hook Quiet[] = {good, 0};
static void install(const Hook *H) {
  for (; *H; H++)
    One = *H;
}
GC_NOWRITEBARRIERREC void listed(void) {
  One(); // #listed
}
GC_NOWRITEBARRIERREC void quiet(void) { Quiet[0](); }
int main(void) {
  install((Hook[]){bad, 0}); // #literal
}
// CHECK: :[[#bad]]:3: error: write barrier prohibited in nowritebarrierrec function 'listed': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#listed]]:3: note: 'listed' calls through 'One'
// CHECK-NEXT: :[[#literal]]:20: note: which can be 'bad', assigned here
// CHECK: root 'quiet': proven
