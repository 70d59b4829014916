// A GC pointer that becomes a void * deep in a container.
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

#include <unordered_set>
std::unordered_set<void *> v;
GC_NOWRITEBARRIERREC void root() { v.insert(src()); }

int main() {}
