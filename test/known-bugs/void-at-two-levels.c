// A second level of `void **` is not told apart from the first; nor is an atomic one.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static _Atomic(void *) *OfAtomic;
static void **_Atomic Atomic;
static void *Stack[4], *K1, *K2, *K3, *K4;
static void out(void ***To, void **From) { *To = From; }
static void twice(void ***P) { K4 = **P; }
GC_NOWRITEBARRIERREC void pointerToAtomic(void) { K1 = *OfAtomic; }
GC_NOWRITEBARRIERREC void atomicPointer(void) { K2 = *Atomic; }
GC_NOWRITEBARRIERREC void handedOut(void) {
  void **P;
  out(&P, Stack);
  K3 = *P;
}
GC_NOWRITEBARRIERREC void passed(void) {
  void *A[1] = {First}, **B = A;
  twice(&B);
}
int main(void) {
  OfAtomic = malloc(8), Atomic = malloc(8);
  *OfAtomic = First, *Atomic = First, Stack[0] = First;
}
