// Any write to a union that holds a GC pointer is a barrier; not so where it is made
// through a pointer to a record in the union.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c11 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Pair {
  int Low, High;
};
union Value {
  struct Object *O;
  struct Pair Both;
};
static union Value Shared;
static void set(struct Pair *To) { To->Low = 1; }
GC_NOWRITEBARRIERREC void byPointer(void) { set(&Shared.Both); }
int main(void) {}
