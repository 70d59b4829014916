// Managed numbers in plain ones that the C++ library, or a comma of a template, hands on.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <algorithm>
#include <functional>
#include <nowb/annotations.h>
#include <numeric>
#include <utility>
typedef unsigned long VALUE GC_MANAGED;
static unsigned long A, B, C, D, E;
GC_NOWRITEBARRIERREC void swaps(VALUE V) {
  unsigned long X = V, Y = 0;
  std::swap(X, Y);
  A = Y;
}
GC_NOWRITEBARRIERREC void ranges(VALUE V) {
  unsigned long X[1] = {V}, Y[1] = {};
  std::swap_ranges(X, X + 1, Y);
  B = Y[0];
}
GC_NOWRITEBARRIERREC void reduces(VALUE V) {
  unsigned long X[2] = {V, 0};
  C = std::reduce(X, X + 2);
}
GC_NOWRITEBARRIERREC void tags(VALUE V) { D = std::bit_or<>{}(V, 1ul); }
template <class... T> static auto last(T... Each) { return (Each, ...); }
GC_NOWRITEBARRIERREC void pack(VALUE V) { E = last(1, V); }
int main() {}
