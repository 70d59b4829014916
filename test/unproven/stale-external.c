// An `externals:` entry for a function that has a body is not used, and said to
// be stale; the body counts.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c --policy=nowb.yaml --checks=%s --

//--- nowb.yaml
externals:
  - {function: defined} # // #entry

//--- program.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
void defined(void) {
  barrier(); // #barrier
}
GC_NOWRITEBARRIERREC void root(void) {
  defined(); // #root
}
int main(void) { return 0; }

// CHECK: :[[#barrier]]:3: error: write barrier prohibited in nowritebarrierrec function 'root': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#root]]:3: note: 'root' calls 'defined'
// CHECK: nowb.yaml:[[#entry]]:16: warning: {{.*}}'defined' has a body in the program
