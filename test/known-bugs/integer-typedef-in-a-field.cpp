// A managed integer typedef is lost where a field of the integer type itself holds it,
// also that of a std::atomic.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <atomic>
#include <nowb/annotations.h>
using VALUE GC_MANAGED = unsigned long;
static VALUE From;
static std::atomic<VALUE> Current;
static struct Frame {
  unsigned long Self;
} Top;
GC_NOWRITEBARRIERREC void atomic() { Current = From; }
GC_NOWRITEBARRIERREC void field() {
  Frame F;
  F.Self = From;
  Top = F;
}
int main() {}
