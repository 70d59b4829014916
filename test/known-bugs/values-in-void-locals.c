// A GC pointer that came into a `void *` on the stack other than by assignment is
// lost: through a pointer to it, as bytes, by a union, in an array; and as the
// parameter of a function that is called by another type.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c11 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
void *Any;

static void put(void **To, void *What) { *To = What; }
static void keep(void *What) { Any = What; }
GC_NOWRITEBARRIERREC void through(void) {
  void *Local;
  put(&Local, First);
  Any = Local;
}
GC_NOWRITEBARRIERREC void bytes(void) {
  void *Local;
  memcpy(&Local, &First, sizeof Local);
  Any = Local;
}
GC_NOWRITEBARRIERREC void united(void) {
  union {
    struct Object *O;
    void *V;
  } U;
  U.O = First;
  Any = U.V;
}
GC_NOWRITEBARRIERREC void element(int I) {
  void *All[2] = {First, 0};
  Any = All[I & 1];
}
GC_NOWRITEBARRIERREC void called(void) {
  ((void (*)(struct Object *))keep)(First);
}
int main(void) {}
