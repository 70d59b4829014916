// No version has a write barrier, and several definitions are no mistake.
// RUN: %check_nowb %s -- -I %annotations --target=x86_64-linux-gnu
// RUN: %check_nowb %s -- -I %annotations --target=x86_64-linux-gnu -x c++
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
static int Count;
__attribute__((target("default"))) void byTarget(void) {}
__attribute__((target("avx2"))) void byTarget(void) { ++Count; }
__attribute__((cpu_specific(generic))) void byCpu(void) {}
__attribute__((cpu_specific(ivybridge, atom))) void byCpu(void) { ++Count; }
__attribute__((cpu_dispatch(generic, ivybridge, atom))) void byCpu(void);
__attribute__((target_clones("default", "avx2"))) void cloned(void) { ++Count; }
GC_NOWRITEBARRIERREC void calls(void) {
  byTarget();
  byCpu();
  cloned();
}
int main(void) { return 0; }
