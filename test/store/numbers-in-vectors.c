// Managed numbers in vectors that are shuffled or converted.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
typedef unsigned long Pair __attribute__((vector_size(16)));
typedef long SignedPair __attribute__((vector_size(16)));
static Pair Kept, Converted;
GC_NOWRITEBARRIERREC void shuffles(VALUE V) {
  Pair P = {0, V};
  Kept = __builtin_shufflevector(P, P, 1, 0); // #shuffles
}
GC_NOWRITEBARRIERREC void converts(VALUE V) {
  Pair P = {0, V};
  Converted = (Pair)__builtin_convertvector(P, SignedPair); // #converts
}
static Pair Numbers;
GC_NOWRITEBARRIERREC void silent(unsigned long N) {
  Pair P = {0, N};
  Numbers = __builtin_shufflevector(P, P, 1, 0);
}
int main(void) {}
// CHECK: :[[#shuffles]]:8: error: write barrier prohibited in nowritebarrierrec function 'shuffles': stores GC pointer 'Pair' to 'Kept' [gc-nowritebarrierrec]
// CHECK: :[[#converts]]:13: error: write barrier prohibited in nowritebarrierrec function 'converts': stores GC pointer 'SignedPair' to 'Converted' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
