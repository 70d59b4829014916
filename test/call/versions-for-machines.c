// A function with a version for each kind of machine: any of them may run.
// RUN: %check_nowb %s -- -I %annotations --target=x86_64-linux-gnu
// RUN: %check_nowb %s -- -I %annotations --target=x86_64-linux-gnu -x c++
#include <nowb/annotations.h>

#ifdef __cplusplus
extern "C" {
#endif
void barrier(void) GC_WRITE_BARRIER;

__attribute__((target("default"))) void byTarget(void) {}
__attribute__((target("avx2"))) void byTarget(void) {
  barrier(); // #target
}
GC_NOWRITEBARRIERREC void callsTarget(void) {
  byTarget(); // #callstarget
}
// CHECK: :[[#target]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsTarget': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callstarget]]:3: note: 'callsTarget' calls 'byTarget'

__attribute__((cpu_specific(generic))) void byCpu(void) {}
__attribute__((cpu_specific(ivybridge, atom))) void byCpu(void) {
  barrier(); // #cpu
}
__attribute__((cpu_dispatch(generic, ivybridge, atom))) void byCpu(void);
GC_NOWRITEBARRIERREC void callsCpu(void) {
  byCpu(); // #callscpu
}
// CHECK: :[[#cpu]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsCpu': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callscpu]]:3: note: 'callsCpu' calls 'byCpu'

__attribute__((target_clones("default", "avx2"))) void cloned(void) {
  barrier(); // #cloned
}
GC_NOWRITEBARRIERREC void callsClone(void) {
  cloned(); // #callsclone
}
// CHECK: :[[#cloned]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsClone': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsclone]]:3: note: 'callsClone' calls 'cloned'
int main(void) { return 0; }
#ifdef __cplusplus
}
#endif
