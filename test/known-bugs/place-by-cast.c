// A place of GC pointers that is seen as a record after it was untyped: null that is stored
// there is lost.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Any {
  void *Of;
};
static struct Object *Last;
static void clear(void *A) { ((struct Any *)A)->Of = 0; }
GC_NOWRITEBARRIERREC void asVoid(void) { clear(&Last); }
int main(void) {}
