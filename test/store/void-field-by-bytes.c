// A GC pointer that is copied as bytes into a record's `void *`, or is put there through
// a cast to another record, or is read as another member of a union than its bytes, is
// lost where the record is copied.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
#include <string.h>
struct Typed {
  struct Object *Of;
};
struct Untyped {
  void *Of;
};
struct Cast {
  void *Of;
};
static struct Untyped A, B;
static struct Cast C, D;
static void *Kept;
GC_NOWRITEBARRIERREC void copied(void) { A = B; }
GC_NOWRITEBARRIERREC void cast(void) { C = D; }
GC_NOWRITEBARRIERREC void inUnion(void) {
  union {
    void *Of;
    char Bytes[8];
  } Any;
  memcpy(Any.Bytes, &First, sizeof First);
  Kept = Any.Of;
}
int main(void) {
  memcpy(&B.Of, &First, sizeof First);
  ((struct Typed *)&D)->Of = First;
}
