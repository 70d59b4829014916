// The generic forms of atomics, which take the value by its address, of a GC pointer that is
// held as `char *`; and null by __sync_lock_release.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char *A, *B, *C;
GC_NOWRITEBARRIERREC void stored(void) {
  char *T = (char *)First;
  __atomic_store(&A, &T, __ATOMIC_SEQ_CST);
}
GC_NOWRITEBARRIERREC void exchanged(void) {
  char *T = (char *)First, *Old;
  __atomic_exchange(&B, &T, &Old, __ATOMIC_SEQ_CST);
}
GC_NOWRITEBARRIERREC void released(void) { __sync_lock_release(&C); }
int main(void) { C = (char *)First; }
