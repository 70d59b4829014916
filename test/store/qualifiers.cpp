// Qualifiers change nothing: volatile, restrict, const objects in the heap,
// mutable fields, pointers to const.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Holder {
  mutable Object *Cache;
  volatile Object *ToVolatile;
  const Object *Const;
};
Object *volatile Last;
volatile Holder VolatileHolder;
const volatile Object *Both;
Object *__restrict Restricted;

GC_NOWRITEBARRIERREC void offStack(Object *O, const Holder &H, Holder *P) {
  Last = O;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  VolatileHolder.Cache = O;
// CHECK-NEXT: :[[#@LINE-1]]:24: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'VolatileHolder.Cache'
  Both = O;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer '{{.*}}Object *' to 'Both'
  Restricted = O;
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Restricted'
  H.Cache = O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'H.Cache'
  P->ToVolatile = O;
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'offStack': stores GC pointer '{{.*}}Object *' to 'P->ToVolatile'
  P->Const = O;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'offStack': stores GC pointer '{{.*}}Object *' to 'P->Const'
  const_cast<Holder &>(H).Const = nullptr;
// CHECK-NEXT: :[[#@LINE-1]]:33: error: {{.*}} 'offStack': stores GC pointer '{{.*}}Object *' to 'const_cast<Holder &>(H).Const'
}
GC_NOWRITEBARRIERREC void onStack(Object *O, Holder H) {
  Object *volatile L = O;
  L = Last;
  volatile Holder V;
  V.Cache = O;
  Object *__restrict R = L;
  *&R = O;
  const Holder C = H;
  C.Cache = O;
  const_cast<const Object *&>(C.Const) = O;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
