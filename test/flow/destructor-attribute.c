// exit calls functions with the attribute `destructor`.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);

__attribute__((destructor)) static void atEnd(void) { // #atend
  barrier(); // #inatend
}
__attribute__((constructor)) static void atStart(void) { barrier(); }

GC_NOWRITEBARRIERREC void exits(void) {
  exit(1); // #exits
}
// CHECK: :[[#inatend]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'exits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#exits]]:{{[0-9]+}}: note: 'exits' calls through 'exit' (dying path)
// CHECK-NEXT: :[[#atend]]:{{[0-9]+}}: note: which can be 'atEnd', assigned here
int main(void) { return 0; }
