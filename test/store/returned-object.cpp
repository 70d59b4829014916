// A returned object belongs to the caller, whose use of it is the store; a
// returned pointer or reference is the place that it points to.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
struct Constructed {
  Object *Field;
  Constructed(Object *O)
      : Field(O)
  {}
};
Pair Global;

Pair makes(Object *O) { return {O, O->Next}; }
Pair named(Object *O) {
  Pair P;
  P.Key = O;
  return P;
}
Constructed constructs(Object *O) { return Constructed(O); }
Pair *first(Pair *P, int) { return P + 1; }
Pair &chooses(Pair &P, bool UseGlobal) { return UseGlobal ? Global : P; }

GC_NOWRITEBARRIERREC void onStack(Object *O) {
  Pair A = makes(O), B = named(O);
  makes(O) = A;
  Constructed C = constructs(O);
  first(&A, 0)->Key = O;
  B = *first(&B, 0);
}
GC_NOWRITEBARRIERREC void offStack(Object *O) {
  Global = makes(O); // #assign
  new Pair(named(O)); // #new
  static Pair S = makes(O); // #static
  first(&Global, 0)->Key = O; // #pointer
  Pair L;
  chooses(L, false).Value = O; // #chooses
}
GC_NOWRITEBARRIERREC void elided(Object *O) {
  new Constructed(constructs(O)); // #elided
}
// CHECK: :[[#assign]]:10: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, to 'Global'
// CHECK-NEXT: :[[#new]]:12: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, to 'new Pair'
// CHECK-NEXT: :[[#static]]:19: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, to 'S'
// CHECK-NEXT: :[[#pointer]]:26: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'first(&Global, 0)->Key'
// CHECK-NEXT: :[[#chooses]]:27: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'chooses(L, false).Value'
// CHECK-NEXT: :[[#elided]]:19: error: {{.*}} 'elided': stores 'Constructed', which holds a GC pointer, to 'new Constructed'
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'elided': violation
