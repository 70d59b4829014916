// Places that are held as `void **` in an array, a list or a field of a local.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <initializer_list>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
template <int> struct Keeper {
  void *Of;
};
static Keeper<0> A;
static Keeper<1> B;
GC_NOWRITEBARRIERREC void list() {
  for (void **P : {&A.Of})
    *P = nullptr;
}
GC_NOWRITEBARRIERREC void array() {
  void **P[] = {&B.Of};
  *P[0] = nullptr;
}
int main() { A.Of = B.Of = First; }
