// Places are passed through indirect and virtual calls as through direct ones. A
// callback of unseen code is given places that nobody knows; qsort itself stores to
// the array, too.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdlib>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
static void set(Object **P, Object *O) {
  *P = O; // #set
}
struct Setter {
  virtual void set(Object **P, Object *O) {}
};
struct Overrider final : Setter {
  void set(Object **P, Object *O) override {
    *P = O; // #virtual
  }
};
static int compare(const void *A, const void *B) {
  *(Object **)A = nullptr; // #callback
  return 0;
}
void makes() { Overrider O; }

GC_NOWRITEBARRIERREC void onStack(Object *O, Setter &S) {
  Object *L;
  void (*Set)(Object **, Object *) = set;
  Set(&L, O);
  S.set(&L, O);
  [](Object *&R, Object *O) { R = O; }(L, O);
}
GC_NOWRITEBARRIERREC void throughPointer(Object *O) {
  void (*Set)(Object **, Object *) = set; // #taken
  Set(&O->Next, O); // #pointer
}
GC_NOWRITEBARRIERREC void throughVirtual(Object *O, Setter &S) {
  S.set(&O->Next, O); // #callsVirtual
}
GC_NOWRITEBARRIERREC void throughLambda(Object *O) {
  auto Set = [](Object *&R, Object *O) {
    R = O; // #lambda
  };
  Set(O->Next, O); // #callsLambda
}
GC_NOWRITEBARRIERREC void throughCallback(Object **A) {
  qsort(A, 1, sizeof *A, compare); // #qsort
}
// CHECK: :[[#set]]:6: error: {{.*}} 'throughPointer': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: :[[#pointer]]:3: note: 'throughPointer' calls through 'Set'
// CHECK-NEXT: :[[#taken]]:38: note: which can be 'set', assigned here
// CHECK-NEXT: :[[#virtual]]:8: error: {{.*}} 'throughVirtual': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: :[[#callsVirtual]]:5: note: 'throughVirtual' calls virtual 'Setter::set', which can be 'Overrider::set'
// CHECK-NEXT: :[[#callback]]:17: error: {{.*}} 'throughCallback': stores GC pointer 'Object *' to '*(Object **)A'
// CHECK-NEXT: :[[#qsort]]:3: note: 'throughCallback' calls through 'qsort'
// CHECK-NEXT: :[[#qsort]]:26: note: which can be 'compare', assigned here
// CHECK-NEXT: :[[#lambda]]:7: error: {{.*}} 'throughLambda': stores GC pointer 'Object *' to 'R'
// CHECK-NEXT: :[[#callsLambda]]:3: note: 'throughLambda' calls 'throughLambda::(lambda at {{.*}})'
// CHECK-NEXT: :[[#qsort]]:3: error: {{.*}} 'throughCallback': stores GC pointer 'Object *' through 'qsort'
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'throughPointer': violation
// CHECK-NEXT: root 'throughVirtual': violation
// CHECK-NEXT: root 'throughLambda': violation
// CHECK-NEXT: root 'throughCallback': violation
