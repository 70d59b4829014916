// A function without a body is given a record that points to a table of
// functions, and may fill the table.
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

static void no(void) {}
struct T {
  void (*o)(void);
};
static struct T t = {no};
void st(void) { g = src(); }
struct L {
  struct T *t;
};
void setup(struct L *);
int main(void) {
  struct L l = {&t};
  setup(&l);
  return 0;
}
GC_NOWRITEBARRIERREC void root(void) { t.o(); }
