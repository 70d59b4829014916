// Needless: numbers that a template writes, which writes managed ones elsewhere.
// XFAIL: *
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <utility>

typedef unsigned long VALUE GC_MANAGED;
static VALUE First, Second;
static unsigned long One, Two;
GC_NOWRITEBARRIERREC void silent() { std::swap(One, Two); }
// CHECK: root 'silent': proven
int main() { std::swap(First, Second); }
