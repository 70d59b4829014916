// A managed number that a function returns which is called before its prototype is seen.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
static long Kept;
long same();
GC_NOWRITEBARRIERREC void calls(VALUE V) { Kept = same(V); }
long same(long V) { return V; }
int main(void) {}
