// A GC pointer that a helper takes from a va_list.
// XFAIL: *
// RUN: not %nowb check --strict --no-cache %s -- -I %annotations -std=gnu2x
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
struct GC_MANAGED m {
  struct m *n;
  int x;
};
struct m *g;
struct m *src(void) {
  static struct m a;
  return &a;
}

void put2(va_list ap) {
  void **d = va_arg(ap, void **);
  *d = va_arg(ap, void *);
}
void put(int n, ...) {
  va_list ap;
  va_start(ap, n);
  put2(ap);
  va_end(ap);
}
GC_NOWRITEBARRIERREC void root(void) { put(2, &g, src()); }

int main(void) { return 0; }
