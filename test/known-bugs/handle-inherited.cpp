// An inherited constructor hides what it is given.
// XFAIL: *
// RUN: not %nowb check --strict --no-cache %s -- -I %annotations -std=c++2c
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
struct m *src() {
  static struct m a;
  return &a;
}

struct Cell {
  void *v;
  Cell(void *x) : v(x) {}
};
struct Cell2 : Cell {
  using Cell::Cell;
};
Cell *c;
GC_NOWRITEBARRIERREC void root() { c = new Cell2(src()); }

int main() {}
