// A template's store is judged in each instance; one that nobody instantiates is
// no code.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
template <typename T> struct Box {
  T Value;
  void set(const T &V) {
    Value = V; // #set
  }
};
template <typename T> void put(T &Place, T V) {
  Place = V; // #put
}
template <typename T> void never(Object *O) { T::Last = O; }
template <auto *Place> void toStatic(Object *O) {
  *Place = O; // #static
}
template <typename... T> void putAll(Object *O, T &...Places) {
  ((Places = O), ...); // #fold
}
Object *Last;
int Count;
Box<Object *> Boxed;
Box<int> BoxedInt;

GC_NOWRITEBARRIERREC void instance(Object *O) {
  put(Last, O); // #callsPut
}
GC_NOWRITEBARRIERREC void member(Object *O) {
  Boxed.set(O); // #callsSet
}
GC_NOWRITEBARRIERREC void argument(Object *O) {
  toStatic<&Last>(O); // #callsStatic
}
GC_NOWRITEBARRIERREC void pack(Object *O) {
  Object *L;
  putAll(O, L, Last); // #callsFold
}
GC_NOWRITEBARRIERREC void generic(Object *O) {
  [](auto &Place, auto V) { // #callsGeneric
    Place = V; // #generic
  }(Last, O);
}
GC_NOWRITEBARRIERREC void silent(Object *O) {
  Object *L, *M;
  put(L, O);
  put(Count, 1);
  BoxedInt.set(1);
  Box<Object *> B;
  B.set(L);
  putAll(O, L, M);
  [](auto &Place, auto V) { Place = V; }(L, O);
}
// CHECK: :[[#set]]:11: error: {{.*}} 'member': stores GC pointer 'Object *' to 'Value'
// CHECK-NEXT: :[[#callsSet]]:9: note: 'member' calls 'Box<Object *>::set'
// CHECK-NEXT: :[[#put]]:9: error: {{.*}} 'instance': stores GC pointer 'Object *' to 'Place'
// CHECK-NEXT: :[[#callsPut]]:3: note: 'instance' calls 'put<Object *>'
// CHECK-NEXT: :[[#static]]:10: error: {{.*}} 'argument': stores GC pointer 'Object *' to '*{{.*}}'
// CHECK-NEXT: :[[#callsStatic]]:3: note: 'argument' calls 'toStatic<&Last>'
// CHECK-NEXT: :[[#fold]]:12: error: {{.*}} 'pack': stores GC pointer 'Object *' to 'Places'
// CHECK-NEXT: :[[#callsFold]]:3: note: 'pack' calls 'putAll<Object *, Object *>'
// CHECK-NEXT: :[[#generic]]:11: error: {{.*}} 'generic': stores GC pointer 'Object *' to 'Place'
// CHECK-NEXT: :[[#callsGeneric]]:3: note: 'generic' calls 'generic::(lambda at {{.*}})'
// CHECK-NEXT: root 'instance': violation
// CHECK-NEXT: root 'member': violation
// CHECK-NEXT: root 'argument': violation
// CHECK-NEXT: root 'pack': violation
// CHECK-NEXT: root 'generic': violation
// CHECK-NEXT: root 'silent': proven
