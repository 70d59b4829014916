// Managed numbers through records and functions of the toolchain's headers.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
#include <time.h>
typedef unsigned long VALUE GC_MANAGED;
static struct timespec Kept;
GC_NOWRITEBARRIERREC void copies(VALUE V) {
  struct timespec T;
  T.tv_sec = 0;
  T.tv_nsec = V;
  Kept = T; // #copies
}
static time_t Now;
GC_NOWRITEBARRIERREC void silent(void) { Now = time(0); }
int main(void) {}
// CHECK: :[[#copies]]:8: error: write barrier prohibited in nowritebarrierrec function 'copies': stores 'struct timespec', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
