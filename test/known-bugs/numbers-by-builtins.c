// A managed number that comes out of a checked addition, an assembly statement
// or a vector.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
typedef unsigned long Pair __attribute__((vector_size(16)));
static unsigned long Kept;
GC_NOWRITEBARRIERREC void added(VALUE V) {
  unsigned long Sum;
  __builtin_add_overflow(V, 8, &Sum);
  Kept = Sum;
}
GC_NOWRITEBARRIERREC void vector(VALUE V) {
  Pair Both = {V, 0};
  Kept = Both[0];
}
int main(void) {}
