// Needless: a pointer to a local buffer, in a field of a local context.
// XFAIL: *
// RUN: %nowb check --strict --no-cache %s -- -I %annotations -std=gnu17
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

struct ctx {
  struct m **out;
  int n;
};
static void visit(struct m *x, void *c) {
  struct ctx *k = c;
  k->out[k->n++] = x;
}
static void each(void (*f)(struct m *, void *), void *c) {
  for (struct m *p = g; p; p = p->n)
    f(p, c);
}
GC_NOWRITEBARRIERREC void root(void) {
  struct m *buf[8];
  struct ctx c = {buf, 0};
  each(visit, &c);
}

int main(void) { return 0; }
