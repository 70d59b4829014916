// Places that are held as `void **` in an array or a list.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <initializer_list>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text;
template <int> struct Keeper {
  void *Of;
};
static Keeper<0> A;
static Keeper<1> B;
static Keeper<2> C;
GC_NOWRITEBARRIERREC void list() {
  for (void **P : {&A.Of})
    *P = nullptr;
}
// CHECK-DAG: root 'list': violation
GC_NOWRITEBARRIERREC void array() {
  void **P[] = {&B.Of};
  *P[0] = nullptr;
}
// CHECK-DAG: root 'array': violation
GC_NOWRITEBARRIERREC void arrayOfText() {
  void **P[] = {&C.Of};
  *P[0] = nullptr;
}
// CHECK-DAG: root 'arrayOfText': proven
int main() {
  A.Of = B.Of = First;
  C.Of = &Text;
}
