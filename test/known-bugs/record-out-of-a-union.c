// A GC pointer, or a managed number, that is read out of a union, or of itself, as a record.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef unsigned long VALUE GC_MANAGED;
struct Untyped {
  void *Of;
};
struct Word {
  unsigned long Of;
};
static struct Untyped Pointer;
static struct Word Number, Another;
GC_NOWRITEBARRIERREC void pointer(struct Object *O) {
  union {
    struct Object *Of;
    struct Untyped As;
  } U = {O};
  Pointer = U.As;
}
GC_NOWRITEBARRIERREC void number(VALUE V) {
  union {
    VALUE Of;
    struct Word As;
  } U = {V};
  Number = U.As;
}
GC_NOWRITEBARRIERREC void casts(VALUE V) { Another = *(struct Word *)&V; }
int main(void) {}
