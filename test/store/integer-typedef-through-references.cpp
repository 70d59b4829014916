// A managed integer typedef that a closure refers to by the integer type.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <nowb/annotations.h>
using VALUE GC_MANAGED = unsigned long;
static VALUE A;
static unsigned long B;
static void captured(unsigned long &P) {
  [&] { P = 1; }();
}
static void capturedNumber(unsigned long &P) {
  [&] { P = 1; }();
}
GC_NOWRITEBARRIERREC void closure() { captured(A); }
// CHECK: root 'closure': violation
GC_NOWRITEBARRIERREC void closureOk() { capturedNumber(B); }
// CHECK: root 'closureOk': proven
int main() {}
