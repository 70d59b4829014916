// A GC pointer that a variable, a field or an element holds as `char *` is lost where
// it is stored on; of a result it is followed.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char *V, *E[2], *Kept;
static struct Slice {
  char *At;
  int N;
} S, Copy;
GC_NOWRITEBARRIERREC void variable(void) { Kept = V; }
GC_NOWRITEBARRIERREC void field(void) { Copy = S; }
GC_NOWRITEBARRIERREC void element(int I) { Kept = E[I]; }
GC_NOWRITEBARRIERREC void literal(void) { Copy = (struct Slice){(char *)First, 1}; }
int main(void) {
  V = (char *)First;
  S.At = (char *)First;
  E[0] = (char *)First;
}
