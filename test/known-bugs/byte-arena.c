// Memory of an arena of bytes that is seen as two types.
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

struct pub {
  void (*f)(void);
};
static void st(void) { g = src(); }
static void no(void) {}
char arena[100];
struct pub dummy = {no};
int main(void) {
  void (**p)(void) = (void (**)(void))arena;
  *p = st;
  return 0;
}
GC_NOWRITEBARRIERREC void root(void) {
  struct pub *p = (struct pub *)arena;
  p->f();
}
