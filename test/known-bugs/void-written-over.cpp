// What is written over a GC pointer that is held as `void *` counts only where it is null
// in sight; so a null that comes by a parameter, and a sentinel, are lost.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <utility>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Sentinel;
static struct Keeper {
  void *Of;
  void set(void *P) { Of = P; }
} K;
static void *A, *B, *C;
static void setA(void *N) { A = N; }
GC_NOWRITEBARRIERREC void method() { K.set(nullptr); }
GC_NOWRITEBARRIERREC void global() { setA(nullptr); }
GC_NOWRITEBARRIERREC void exchanged() { std::exchange(B, nullptr); }
GC_NOWRITEBARRIERREC void sentinel() { C = &Sentinel; }
int main() { K.Of = A = B = C = First; }
