// A place of GC pointers that is seen as a record with a `void *`: null that is stored
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
static void clear(struct Any *A) { A->Of = 0; }
GC_NOWRITEBARRIERREC void record(void) { ((struct Any *)&Last)->Of = 0; }
GC_NOWRITEBARRIERREC void parameter(void) { clear((struct Any *)&Last); }
GC_NOWRITEBARRIERREC void function(void) { *(void (**)(void))&Last = 0; }
int main(void) {}
