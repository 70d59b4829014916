// Any write to a union that holds a GC pointer is a barrier; not so where it is made
// through a pointer or a reference to one of its numbers.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
void *Any;

union Value {
  Object *O;
  long Number;
};
static Value Shared;
static void set(long *To) { *To = 1; }
GC_NOWRITEBARRIERREC void byPointer() { set(&Shared.Number); }
GC_NOWRITEBARRIERREC void byReference() {
  long &Number = Shared.Number;
  Number = 1;
}
int main() {}
