// A GC pointer, or a managed number, that is read out of a union, or of itself, as a record.
// RUN: %check_nowb %s
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
  Pointer = U.As; // #pointer
}
GC_NOWRITEBARRIERREC void number(VALUE V) {
  union {
    VALUE Of;
    struct Word As;
  } U = {V};
  Number = U.As; // #number
}
GC_NOWRITEBARRIERREC void casts(VALUE V) { Another = *(struct Word *)&V; } // #casts
struct Named {
  const char *Name;
  unsigned long Length;
};
static struct Named Last;
GC_NOWRITEBARRIERREC void silent(const char *Name) {
  union {
    const char *Of;
    struct Named As;
  } U = {Name};
  Last = U.As;
}
int main(void) {}
// CHECK: :[[#pointer]]:11: error: write barrier prohibited in nowritebarrierrec function 'pointer': stores 'struct Untyped', which holds a GC pointer, to 'Pointer' [gc-nowritebarrierrec]
// CHECK: :[[#number]]:10: error: write barrier prohibited in nowritebarrierrec function 'number': stores 'struct Word', which holds a GC pointer, to 'Number' [gc-nowritebarrierrec]
// CHECK: :[[#casts]]:52: error: write barrier prohibited in nowritebarrierrec function 'casts': stores GC pointer 'struct Word' to 'Another' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
