// What is written over a GC pointer that is held as `void *` counts only where it may be
// null; so a sentinel is lost, and a null that a function returns.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Sentinel;
static void *A, *B;
static void *none() { return nullptr; }
GC_NOWRITEBARRIERREC void sentinel() { A = &Sentinel; }
GC_NOWRITEBARRIERREC void returned() { B = none(); }
int main() { A = B = First; }
