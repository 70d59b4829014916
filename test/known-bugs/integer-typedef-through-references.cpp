// A managed integer typedef that a closure refers to by the integer type.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
using VALUE GC_MANAGED = unsigned long;
static VALUE A;
static void captured(unsigned long &P) {
  [&] { P = 1; }();
}
GC_NOWRITEBARRIERREC void closure() { captured(A); }
int main() {}
