// Needless: a number that is made of a managed one by `*=` or `>>=`.
// XFAIL: *
// RUN: %nowb check --strict --no-cache %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
typedef unsigned long value GC_MANAGED;
static unsigned long Last;
GC_NOWRITEBARRIERREC void hash(value V) {
  unsigned long H = V;
  H *= 31;
  H >>= 3;
  Last = H;
}
int main(void) {}
