// Managed numbers in vectors that are shuffled or converted.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
typedef unsigned long Pair __attribute__((vector_size(16)));
typedef long SignedPair __attribute__((vector_size(16)));
static Pair Kept, Converted;
GC_NOWRITEBARRIERREC void shuffles(VALUE V) {
  Pair P = {0, V};
  Kept = __builtin_shufflevector(P, P, 1, 0);
}
GC_NOWRITEBARRIERREC void converts(VALUE V) {
  Pair P = {0, V};
  Converted = (Pair)__builtin_convertvector(P, SignedPair);
}
int main(void) {}
