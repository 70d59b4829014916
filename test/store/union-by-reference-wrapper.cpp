// A write to a union that holds a GC pointer, through a std::reference_wrapper that a constant
// initializer makes, and one that code does.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <functional>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
union Any {
  Object *O;
  long L;
};
union Numbers {
  unsigned U;
  int I;
};
static Any U, V;
static Numbers N;
static std::reference_wrapper<long> Ref(U.L);
static std::reference_wrapper<int> RefToNumber(N.I);
GC_NOWRITEBARRIERREC void constant() { Ref.get() = 1; }
// CHECK-DAG: root 'constant': violation
GC_NOWRITEBARRIERREC void local() {
  std::reference_wrapper<long> R(V.L);
  R.get() = 1;
}
// CHECK-DAG: root 'local': violation
GC_NOWRITEBARRIERREC void ofNumbers() { RefToNumber.get() = 1; }
// CHECK-DAG: root 'ofNumbers': proven
int main() {}
