// Hooks set by the older __sync builtins.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void swapped(int N) {
  barrier(); // #swapped
}
static void locked(long N) {
  barrier(); // #locked
}
static void quiet(int N) {}
static void quietLong(long N) {}
static void (*Swapped)(int) = quiet;
static void (*Locked)(long) = quietLong;
void install(void) {
  (void)__sync_val_compare_and_swap(&Swapped, 0, swapped); // #setswapped
  (void)__sync_lock_test_and_set(&Locked, locked); // #setlocked
}
GC_NOWRITEBARRIERREC void callsSwapped(void) {
  Swapped(1); // #callsswapped
}
GC_NOWRITEBARRIERREC void callsLocked(void) {
  Locked(1); // #callslocked
}
// CHECK: :[[#swapped]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsSwapped': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsswapped]]:{{[0-9]+}}: note: 'callsSwapped' calls through 'Swapped'
// CHECK-NEXT: :[[#setswapped]]:{{[0-9]+}}: note: which can be 'swapped', assigned here
// CHECK: :[[#locked]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsLocked': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callslocked]]:{{[0-9]+}}: note: 'callsLocked' calls through 'Locked'
// CHECK-NEXT: :[[#setlocked]]:{{[0-9]+}}: note: which can be 'locked', assigned here
int main(void) { return 0; }
