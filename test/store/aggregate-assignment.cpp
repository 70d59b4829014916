// Copy and move assignment of an aggregate that holds a GC pointer at any depth:
// trivial, implicit and written out.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Plain { int N; };
struct Pair { Object *Key; int N; };
struct Deep : Plain { Pair Pairs[2]; };
struct Counted {
  int N;
  Counted &operator=(const Counted &C) {
    N = C.N;
    return *this;
  }
};
struct Implicit {
  Counted C;
  Object *Field;
};
struct Written {
  Object *Field;
  Written &operator=(Written &&W) {
    Field = W.Field; // #written
    W.Field = nullptr; // #moved
    return *this;
  }
};
Pair Pairs[2];
Deep GlobalDeep;
Implicit GlobalImplicit;
Written GlobalWritten;

// CHECK: error: {{.*}} 'implicit': stores GC pointer 'Object *' to '{{.*}}Field'
// CHECK-NEXT: :[[#callsImplicit]]:18: note: 'implicit' calls 'Implicit::operator=
// CHECK-NEXT: :[[#written]]:11: error: {{.*}} 'written': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#callsWritten]]:17: note: 'written' calls 'Written::operator=
// CHECK-NEXT: :[[#moved]]:13: error: {{.*}} 'written': stores GC pointer 'Object *' to 'W.Field'
// CHECK-NEXT: :[[#callsWritten]]:17: note: 'written' calls 'Written::operator=
GC_NOWRITEBARRIERREC void trivial(Pair P, const Deep &D, int I) {
  Pairs[I] = P;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'Pairs[I]'
  GlobalDeep = D;
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'trivial': stores 'Deep', which holds a GC pointer, to 'GlobalDeep'
  GlobalDeep.Pairs[I] = Pair{nullptr, I};
// CHECK-NEXT: :[[#@LINE-1]]:23: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'GlobalDeep.Pairs[I]'
  Pairs[0] = static_cast<Pair &&>(Pairs[1]);
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'trivial': stores 'Pair', which holds a GC pointer, to 'Pairs[0]'
  GlobalDeep.operator=(D);
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'trivial': stores 'Deep', which holds a GC pointer, to 'GlobalDeep'
}
GC_NOWRITEBARRIERREC void implicit(const Implicit &I) {
  GlobalImplicit = I; // #callsImplicit
}
GC_NOWRITEBARRIERREC void written(Written &W) {
  GlobalWritten = static_cast<Written &&>(W); // #callsWritten
}
GC_NOWRITEBARRIERREC void onStack(const Deep &D, Implicit I, Written W) {
  Deep L;
  L = D;
  L.Pairs[0] = L.Pairs[1] = Pairs[0];
  Implicit J;
  J = I;
  Written X;
  X = static_cast<Written &&>(W);
}
// CHECK-NEXT: root 'trivial': violation
// CHECK-NEXT: root 'implicit': violation
// CHECK-NEXT: root 'written': violation
// CHECK-NEXT: root 'onStack': proven
