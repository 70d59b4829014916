// A value that is not null, which a setter is passed, over a GC pointer that is held as `void *`:
// so it is lest one call of a setter speak for all.
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
static void set(void *To) { A = To; }
static void *same(void *P) { return P; }
GC_NOWRITEBARRIERREC void passed() { set(&Sentinel); }
GC_NOWRITEBARRIERREC void returned() { B = same(&Sentinel); }
int main() { A = B = First; }
