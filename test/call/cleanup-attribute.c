// __attribute__((cleanup)) calls a function where the variable's scope ends.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void release(int *Lock) {
  barrier(); // #release
  *Lock = 0;
}
static void releaseQuietly(int *Lock) { *Lock = 0; }

GC_NOWRITEBARRIERREC int locks(void) {
  __attribute__((cleanup(release))) int Lock = 1; // #locks
  return Lock;
}
// CHECK: :[[#release]]:3: error: write barrier prohibited in nowritebarrierrec function 'locks': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#locks]]:41: note: 'locks' implicitly calls 'release'

GC_NOWRITEBARRIERREC int locksQuietly(void) {
  __attribute__((cleanup(releaseQuietly))) int Lock = 1;
  return Lock;
}
// CHECK: root 'locksQuietly': proven
