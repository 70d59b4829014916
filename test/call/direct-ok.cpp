// What calls a root, stands beside it or is only declared does not matter.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void harmless(int N);
static void harmlessToo(int N) { harmless(N - 1); }
static void harmless(int N) {
  if (N)
    harmlessToo(N);
}
void neverCalled() { barrier(); }

GC_NOWRITEBARRIERREC void root(int N) {
  void neverCalled();
  harmless(N);
}
void callerOfRoot() {
  barrier();
  root(1);
}
