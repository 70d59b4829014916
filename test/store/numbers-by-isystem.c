// The program's own header that is included as a system's, to have no warnings from it, is
// the program's all the same: managed numbers are followed through it.
// RUN: rm -rf %t && split-file %s %t
// RUN: not %nowb check --no-cache %t/a.c -- -I %annotations -I %t/inc > %t/plain.txt
// RUN: not %nowb check --no-cache %t/a.c -- -I %annotations -isystem %t/inc > %t/system.txt
// RUN: not %nowb check --no-cache %t/a.c -- -I %annotations -I %t/inc -DPRAGMA > %t/pragma.txt
// RUN: diff %t/plain.txt %t/system.txt
// RUN: diff %t/plain.txt %t/pragma.txt
// RUN: FileCheck %s < %t/system.txt
// CHECK: root 'tags': violation
// CHECK: root 'copies': violation
// CHECK: root 'reads': proven
//--- inc/runtime.h
#ifdef PRAGMA
#pragma GCC system_header
#endif
static inline unsigned long tagged(unsigned long Word) { return Word | 1; }
struct Cell {
  unsigned long Words[2];
};
//--- a.c
#include <nowb/annotations.h>
#include <runtime.h>
typedef unsigned long VALUE GC_MANAGED;
static unsigned long Kept;
static unsigned Count;
static struct Cell Last;
GC_NOWRITEBARRIERREC void tags(VALUE V) { Kept = tagged(V); }
GC_NOWRITEBARRIERREC void copies(VALUE V) {
  struct Cell C;
  C.Words[0] = V;
  Last = C;
}
GC_NOWRITEBARRIERREC void reads(VALUE V) { Count += (tagged(V) & 7) == 1; }
int main(void) {}
