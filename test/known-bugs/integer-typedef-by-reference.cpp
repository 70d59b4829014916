// A managed typedef of an integer type is known by its name: a function that stores
// through a pointer to the integer type, and a builtin, do not have it.
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

typedef long value GC_MANAGED;
static value Root, Other;
static void set(long *To, long What) { *To = What; }
static void exchange(long &A, long &B) {
  long Old = A;
  A = B;
  B = Old;
}
GC_NOWRITEBARRIERREC void byPointer() { set(&Root, 3); }
GC_NOWRITEBARRIERREC void byReference() { exchange(Root, Other); }
GC_NOWRITEBARRIERREC void byBuiltin() { __builtin_add_overflow(1L, 2L, &Root); }
int main() {}
