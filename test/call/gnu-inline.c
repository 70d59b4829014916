// A body that is for inlining only is followed by the function's own.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
extern inline __attribute__((gnu_inline)) void bad(void) {}
extern inline __attribute__((gnu_inline)) void good(void) {}
GC_NOWRITEBARRIERREC void callsBad(void) { bad(); }
GC_NOWRITEBARRIERREC void callsGood(void) { good(); }
void bad(void) { barrier(); }
void good(void) {}
// CHECK: root 'callsBad': violation
// CHECK: root 'callsGood': proven
int main(void) {}
