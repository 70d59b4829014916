// A reference to a managed object is a GC pointer where it is stored; a reference
// to a variable is that variable.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Refers {
  Object &Ref;
};
struct Constructed {
  Object &Ref;
  Constructed(Object &O)
      : Ref(O) // #member
  {}
};
Object *Last;
Object *&last() { return Last; }
Object *&pass(Object *&R) { return R; }

GC_NOWRITEBARRIERREC void constructed(Object &O) {
  new Constructed(O); // #new
}
// CHECK: :[[#member]]:13: error: {{.*}} 'constructed': stores GC pointer 'Object{{.*}}' to 'Ref'
// CHECK-NEXT: :[[#new]]:7: note: 'constructed' calls 'Constructed::Constructed
GC_NOWRITEBARRIERREC void offStack(Object &O) {
  new Refers{O};
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'offStack': stores GC pointer 'Object{{.*}}' to 'new Refers.Ref'
  Object *&Alias = Last, *&Second = Alias;
  Second = &O;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Second'
  last() = &O;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'last()'
  pass(Last) = &O;
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'pass(Last)'
  O.Next = nullptr;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'O.Next'
}
GC_NOWRITEBARRIERREC void onStack(Object &O) {
  Refers R{O};
  Constructed C(O);
  Object &Local = O, *L = &O, *&Alias = L, *&Second = pass(Alias);
  Alias = &Local;
  Second = Last;
  pass(L) = Alias;
  Object *const &Extended = Local.Next;
  L = Extended;
}
// CHECK-NEXT: root 'constructed': violation
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
