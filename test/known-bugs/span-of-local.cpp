// Needless: a view of a local array, in a field, is not known to point to the
// stack.
// XFAIL: *
// RUN: %nowb check --strict --no-cache %s -- -I %annotations -std=c++20
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

#include <span>
GC_NOWRITEBARRIERREC void root() {
  m *a[4];
  std::span<m *> s(a);
  s[2] = src();
}

int main() {}
