// A GC pointer that is copied as bytes into a record's `void *`, is put there through a
// cast to another record, or is read as another member of a union than its bytes.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
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
GC_NOWRITEBARRIERREC void copied(void) {
  A = B; // #copied
}
// CHECK: :[[#copied]]:5: error: write barrier prohibited in nowritebarrierrec function 'copied': stores 'struct Untyped', which holds a GC pointer, to 'A' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void cast(void) {
  C = D; // #cast
}
// CHECK: :[[#cast]]:5: error: write barrier prohibited in nowritebarrierrec function 'cast': stores 'struct Cast', which holds a GC pointer, to 'C' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void inUnion(void) {
  union {
    void *Of;
    char Bytes[8];
  } Any;
  memcpy(Any.Bytes, &First, sizeof First);
  Kept = Any.Of; // #union
}
// CHECK: :[[#union]]:8: error: write barrier prohibited in nowritebarrierrec function 'inUnion': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
int main(void) {
  memcpy(&B.Of, &First, sizeof First);
  ((struct Typed *)&D)->Of = First;
}
