// A managed class template: every specialization is managed, whether the unit
// instantiates it or sees no more than its name; a not-in-heap one likewise.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

template <typename T> struct GC_MANAGED Cell { T *Value; };
template <typename T> struct GC_MANAGED Declared;
template <typename T> struct Partial {};
template <typename T> struct GC_MANAGED Partial<T *> {};
template <> struct GC_MANAGED Partial<long> {};
template <typename T> struct GC_NOTINHEAP Out : Cell<T> {};
template <typename T> struct GC_MANAGED Partial<Cell<T> &> {};
template <typename T> T Place;

GC_NOWRITEBARRIERREC long instantiated(Cell<int> *C, Cell<long> &D) {
  Place<Cell<long> *> = &D;
// CHECK: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'instantiated': stores GC pointer 'Cell<long> *'
  return *D.Value;
}
GC_NOWRITEBARRIERREC void onlyNamed(Cell<int> *C, Declared<int> *D, Partial<int *> *P) {
  Place<Cell<int> *> = C;
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'onlyNamed': stores GC pointer 'Cell<int> *'
  Place<Declared<int> *> = D;
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'onlyNamed': stores GC pointer 'Declared<int> *'
  Place<Partial<int *> *> = P;
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'onlyNamed': stores GC pointer 'Partial<int *> *'
}
GC_NOWRITEBARRIERREC void nested(Partial<Cell<int> &> *P) {
  Place<Partial<Cell<int> &> *> = P;
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'nested': stores GC pointer 'Partial<Cell<int> &> *'
}
GC_NOWRITEBARRIERREC void specialized(Partial<long> *P) {
  Place<Partial<long> *> = P;
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'specialized': stores GC pointer 'Partial<long> *'
}
GC_NOWRITEBARRIERREC void silent(Out<int> *O, Partial<int> *P) {
  Place<Out<int> *> = O;
  Place<Partial<int> *> = P;
  Place<Partial<Partial<int> &> *> = nullptr;
}
// CHECK-NEXT: root 'instantiated': violation
// CHECK-NEXT: root 'onlyNamed': violation
// CHECK-NEXT: root 'nested': violation
// CHECK-NEXT: root 'specialized': violation
// CHECK-NEXT: root 'silent': proven
