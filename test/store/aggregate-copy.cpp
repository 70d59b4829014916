// Copy and move construction of an aggregate off the stack, and of arrays.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
struct Counted {
  int N;
  Counted(const Counted &C) : N(C.N) {}
};
struct Implicit {
  Counted C;
  Object *Fields[2];
};
struct Owner {
  Pair P;
  Owner(const Pair &From)
      : P(From) // #member
  {}
};
struct Outer { Pair P; int N; };

// CHECK: error: {{.*}} 'implicit': stores GC pointer 'Object *' to 'Fields'
// CHECK-NEXT: :[[#new]]:7: note: 'implicit' {{.*}}calls 'Implicit::Implicit
// CHECK-NEXT: :[[#member]]:9: error: {{.*}} 'byConstructor': stores 'Pair', which holds a GC pointer, to 'P'
// CHECK-NEXT: :[[#owner]]:7: note: 'byConstructor' {{.*}}calls 'Owner::Owner
GC_NOWRITEBARRIERREC void trivial(Pair P) {
  auto *A = new Pair(P);
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'new Pair'
  new Pair(static_cast<Pair &&>(*A));
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'new Pair'
  new Outer{P, 1};
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'new Outer.P'
  static Pair S = P;
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'S'
  new Pair[2]{P, *A};
// CHECK-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'new Pair
// CHECK-NEXT: :[[#@LINE-2]]:18: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'new Pair
}
GC_NOWRITEBARRIERREC void implicit(const Implicit &I) {
  new Implicit(I); // #new
}
GC_NOWRITEBARRIERREC void byConstructor(Pair P) {
  new Owner(P); // #owner
}
GC_NOWRITEBARRIERREC void onStack(const Pair &P, const Implicit &I) {
  Pair A = P, B[2] = {P, A}, C(static_cast<Pair &&>(A));
  Outer D{P, 1}, E = D;
  Implicit F = I;
  Owner G(P);
  Owner H = G;
}
// CHECK-NEXT: root 'trivial': violation
// CHECK-NEXT: root 'implicit': violation
// CHECK-NEXT: root 'byConstructor': violation
// CHECK-NEXT: root 'onStack': proven
