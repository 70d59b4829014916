// Built-in operators call nothing, and overloads are told apart.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Type {
  int Number;
  int operator+(int) const { return Number; }
  int operator+(const Type &) const {
    barrier();
    return 0;
  }
  explicit operator bool() const { return Number; }
  explicit operator int() const {
    barrier();
    return 0;
  }
};
GC_NOWRITEBARRIERREC int root(const Type &T, Type *P) {
  Type Copy = T;
  Copy = *P;
  if (!T || Copy)
    ++Copy.Number;
  return T + 1 + P[1].Number * -P->Number;
}
