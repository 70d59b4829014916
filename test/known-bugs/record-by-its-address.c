// A GC pointer in a record of an untyped one, put there through the record's
// address.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Untyped {
  void *Of;
  int Number;
};
static struct Untyped Kept;
GC_NOWRITEBARRIERREC void copied(struct Object *O) {
  struct Untyped Local;
  *(struct Object **)&Local = O;
  Kept = Local;
}
GC_NOWRITEBARRIERREC void over(void) { Kept.Of = 0; }
int main(void) { *(struct Object **)&Kept = 0; }
