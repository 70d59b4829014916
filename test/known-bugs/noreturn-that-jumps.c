// A function that never returns need not die: what runs before it jumps back is
// no dying path (micropython's nlr_jump).
// XFAIL: *
// RUN: echo 'dying-paths: ignore' > %t.yaml
// RUN: %check_nowb %s --policy %t.yaml --
#include <nowb/annotations.h>
#include <setjmp.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);
static jmp_buf Back;

_Noreturn static void raises(void) {
  barrier(); // #raises
  longjmp(Back, 1);
}
_Noreturn static void dies(void) {
  barrier();
  abort();
}
GC_NOWRITEBARRIERREC void jumps(void) {
  raises(); // #jumps
}
// CHECK: :[[#raises]]:3: error: write barrier prohibited in nowritebarrierrec function 'jumps': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#jumps]]:3: note: 'jumps' calls 'raises'
GC_NOWRITEBARRIERREC void aborts(void) { dies(); }
// CHECK: root 'aborts': proven
int main(void) {
  if (!setjmp(Back))
    jumps();
  return 0;
}
