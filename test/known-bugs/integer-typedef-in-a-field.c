// A managed integer typedef is lost where a field of the integer type itself holds it.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
static VALUE From;
static struct Frame {
  unsigned long Self;
} Top;
GC_NOWRITEBARRIERREC void field(void) {
  struct Frame F;
  F.Self = From;
  Top = F;
}
int main(void) {}
