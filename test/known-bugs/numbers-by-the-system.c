// Managed numbers through records and functions of the toolchain's headers.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <time.h>
typedef unsigned long VALUE GC_MANAGED;
static struct timespec Kept;
GC_NOWRITEBARRIERREC void copies(VALUE V) {
  struct timespec T;
  T.tv_sec = 0;
  T.tv_nsec = V;
  Kept = T;
}
int main(void) {}
