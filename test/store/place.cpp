// The place: what is provably the stack, and what only looks like it.
// RUN: %check_nowb %s -- -std=c++20
#include <memory>
#include <nowb/annotations.h>
#include <utility>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
struct Deep { Pair Pairs[2]; };
Object *Last;
Deep *Heap;
Deep &heap();
void mayChange(Object ***P);

GC_NOWRITEBARRIERREC void onStack(Object *O, Pair ByValue, int I) {
  Object *A[4];
  Deep D;
  D.Pairs[I].Key = O;
  (&D)->Pairs[0].Value = O;
  ByValue.Key = O;
  Object **P = &D.Pairs[1].Value, **Q = P + 1;
  *P = O;
  *Q = O;
  Q[-1] = O;
  Pair &R = D.Pairs[I];
  R.Value = O;
  Pair *Each = D.Pairs;
  Each++->Key = O;
  (*Each).Value = O;
  Pair *Either = I ? &R : &ByValue;
  Either->Key = O;
  Object *Pair::*Member = &Pair::Value;
  ByValue.*Member = O;
  Either->*Member = O;
  (*std::addressof(D.Pairs[0])).Key = O;
  std::forward<Pair &>(ByValue).Key = O;
  Object *(*Whole)[4] = &A;
  (*Whole)[I] = O;
  Pair{} = ByValue;
  static_cast<Pair &&>(ByValue) = Pair{O, O};
}

GC_NOWRITEBARRIERREC void offStack(Object *O, Object **Out, Pair &Ref, int I) {
  *Out = O;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '*Out'
  Ref.Key = O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Ref.Key'
  Heap->Pairs[I].Key = O;
// CHECK-NEXT: :[[#@LINE-1]]:22: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Heap->Pairs[I].Key'
  heap().Pairs[I].Key = O;
// CHECK-NEXT: :[[#@LINE-1]]:23: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'heap().Pairs[I].Key'
  Object *Pair::*Member = &Pair::Value;
  Ref.*Member = O;
// CHECK-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Ref{{.*}}Member'
  Object *L = O, **P = &L;
  if (I)
    P = &Last;
  *P = O;
// CHECK-NEXT: :[[#@LINE-1]]:6: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '*P'
  Object **Q = &L;
  mayChange(&Q);
  *Q = O;
// CHECK-NEXT: :[[#@LINE-1]]:6: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '*Q'
  (I ? L : Last) = O;
// CHECK-NEXT: :[[#@LINE-1]]:18: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '{{.*}}I ? L : Last{{.*}}'
  L->Next = O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'L->Next'
}
// What heap and mayChange do besides is in no unit.
// CHECK-NEXT: warning: root 'offStack' is unproven: calls external 'heap', which has no body and no model
// CHECK-NEXT: warning: root 'offStack' is unproven: calls external 'mayChange', which has no body and no model
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'offStack': violation
