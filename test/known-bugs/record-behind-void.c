// Two records with one beginning, of which one is seen as the other through a
// void * parameter: functions at equal offsets are not known to be one.
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
struct priv {
  void (*f)(void);
  int k;
};
static void st(void) { g = src(); }
static void no(void) {}
static struct priv *mk(void) {
  struct priv *p = malloc(sizeof *p);
  p->f = st;
  return p;
}
void *o;
struct pub dummy = {no};
int main(void) {
  o = mk();
  return 0;
}
GC_NOWRITEBARRIERREC void root(void) {
  struct pub *p = o;
  p->f();
}
