// A managed typedef of an integer type loses its name where it is passed as the
// integer type: what the callee stores is no GC pointer.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c11 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef long value GC_MANAGED;
static value Root;
static long Plain;
static void keep(long What) { Plain = What; }
GC_NOWRITEBARRIERREC void byValue(void) { keep(Root); }
int main(void) {}
