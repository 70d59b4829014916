// A store through a parameter is a barrier only where some caller passes a place
// off the stack, however many calls lie between, and `this` is such a parameter.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void set(Object **P, Object *O) {
  *P = O; // #set
}
void setBoth(Object **P, Object *&R, Object *O) {
  set(P, O); // #viaPointer
  set(&R, O); // #viaReference
}
struct Holder {
  Object *Field;
  void put(Object *O) {
    Field = O; // #put
  }
  void putAll(Object *O) {
    put(O); // #viaThis
  }
};
Holder *Heap;
void fill(Object *A[], int N, Object *O) {
  while (N--)
    A[N] = O; // #fill
}

GC_NOWRITEBARRIERREC void onStack(Object *O) {
  Object *L, *M, *A[4];
  setBoth(&L, M, O);
  fill(A, 4, L);
  fill(A + 2, 1, M);
  Holder H;
  H.putAll(A[0]);
}
GC_NOWRITEBARRIERREC void offStackFirst(Object *O) {
  Object *L;
  setBoth(&Last, L, O); // #first
}
GC_NOWRITEBARRIERREC void offStackThis(Object *O) {
  Heap->putAll(O); // #this
}
GC_NOWRITEBARRIERREC void offStackArray(Object *O) {
  static Object *A[4];
  fill(A, 4, O); // #array
}
GC_NOWRITEBARRIERREC void rootOut(Object *O, Holder &H) {
  H.putAll(O);
}
// CHECK: :[[#set]]:6: error: {{.*}} 'offStackFirst': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: :[[#first]]:3: note: 'offStackFirst' calls 'setBoth'
// CHECK-NEXT: :[[#viaPointer]]:3: note: 'setBoth' calls 'set'
// CHECK-NEXT: :[[#put]]:11: error: {{.*}} 'offStackThis': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#this]]:9: note: 'offStackThis' calls 'Holder::putAll'
// CHECK-NEXT: :[[#viaThis]]:5: note: 'Holder::putAll' calls 'Holder::put'
// CHECK-NEXT: :[[#put]]:11: note: also reached from 'rootOut'
// CHECK-NEXT: :[[#fill]]:10: error: {{.*}} 'offStackArray': stores GC pointer 'Object *' to 'A[N]'
// CHECK-NEXT: :[[#array]]:3: note: 'offStackArray' calls 'fill'
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'offStackFirst': violation
// CHECK-NEXT: root 'offStackThis': violation
// CHECK-NEXT: root 'offStackArray': violation
// CHECK-NEXT: root 'rootOut': violation
