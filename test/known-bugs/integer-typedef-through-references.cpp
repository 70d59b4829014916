// A managed integer typedef that passes through references to the integer type: of the
// library's templates, and of a closure.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <algorithm>
#include <nowb/annotations.h>
#include <utility>
using VALUE GC_MANAGED = unsigned long;
static VALUE A, B;
static unsigned long K1, K2, K3;
static void captured(unsigned long &P) {
  [&] { P = 1; }();
}
GC_NOWRITEBARRIERREC void closure() { captured(A); }
GC_NOWRITEBARRIERREC void moved() { K1 = std::move(A); }
GC_NOWRITEBARRIERREC void greater() { K2 = std::max(A, B); }
GC_NOWRITEBARRIERREC void exchanged() { std::exchange(K3, A); }
int main() {}
