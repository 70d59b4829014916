// A second level of `void **` is not told apart from the first.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Stack[4], *K3, *K4;
static void out(void ***To, void **From) { *To = From; }
static void twice(void ***P) { K4 = **P; }
GC_NOWRITEBARRIERREC void handedOut(void) {
  void **P;
  out(&P, Stack);
  K3 = *P;
}
GC_NOWRITEBARRIERREC void passed(void) {
  void *A[1] = {First}, **B = A;
  twice(&B);
}
int main(void) { Stack[0] = First; }
