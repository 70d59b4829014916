// The last exception_ptr is released: the exception is destroyed there.
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

#include <exception>
std::exception_ptr ep;
struct E {
  ~E() { g = src(); }
};
int main() {
  try {
    throw E{};
  } catch (...) {
    ep = std::current_exception();
  }
}
GC_NOWRITEBARRIERREC void root() { ep = nullptr; }
