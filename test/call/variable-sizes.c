// The sizes of variable-length arrays are executed wherever such a type is
// written; those of a typedef where it is declared, and not where it is used.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu23 | FileCheck %s
#include <nowb/annotations.h>
#include <stdarg.h>
GC_WRITE_BARRIER void barrier(void);
static int size(void) {
  barrier();
  return 3;
}
void *Any;
GC_NOWRITEBARRIERREC void ofSizeof(void) { (void)sizeof(int[size()]); }
// CHECK-DAG: root 'ofSizeof': violation
GC_NOWRITEBARRIERREC void ofTypedef(void) { typedef int T[size()]; }
// CHECK-DAG: root 'ofTypedef': violation
GC_NOWRITEBARRIERREC void ofPointer(void) { int (*P)[size()] = 0; }
// CHECK-DAG: root 'ofPointer': violation
GC_NOWRITEBARRIERREC void ofCast(void) { (void)(int (*)[size()])Any; }
// CHECK-DAG: root 'ofCast': violation
GC_NOWRITEBARRIERREC void ofTypeof(void) { typeof(int[size()]) *P = 0; }
// CHECK-DAG: root 'ofTypeof': violation
static void takes(int N, int A[N][size()]) {}
GC_NOWRITEBARRIERREC void ofParameter(void) { takes(1, 0); }
// CHECK-DAG: root 'ofParameter': violation
GC_NOWRITEBARRIERREC void ofVaArg(int N, ...) {
  va_list All;
  va_start(All, N);
  (void)va_arg(All, int (*)[size()]);
  va_end(All);
}
// CHECK-DAG: root 'ofVaArg': violation
void declares(void) {
  typedef int T[size()];
  extern void uses(T *);
  uses(0);
}
GC_NOWRITEBARRIERREC void unevaluated(int N) {
  (void)sizeof(int[3]);
  (void)_Alignof(int[N]);
  (void)_Generic(size(), int : 1);
}
// CHECK-DAG: root 'unevaluated': proven
int main(void) {}
