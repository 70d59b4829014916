// A default argument is evaluated by each caller that leaves it out: a store in
// it, and a place that it passes.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void put(Object *O, Object **Place = &Last) {
  *Place = O; // #put
}
void evaluates(Object *O = (Last = nullptr)); // #default
void evaluates(Object *O) {}
struct Holder {
  Object *Field;
  Holder(Object *O, Object *&Also = Last) : Field(O) {
    Also = O; // #also
  }
};

GC_NOWRITEBARRIERREC void passesPlace(Object *O) {
  put(O); // #passes
}
GC_NOWRITEBARRIERREC void stores() {
  evaluates();
}
GC_NOWRITEBARRIERREC void constructs(Object *O) {
  Holder H(O); // #constructs
}
GC_NOWRITEBARRIERREC void silent(Object *O) {
  Object *L;
  put(O, &L);
  evaluates(L);
  Holder H(O, L);
}
// CHECK: :[[#put]]:10: error: {{.*}} 'passesPlace': stores GC pointer 'Object *' to '*Place'
// CHECK-NEXT: :[[#passes]]:3: note: 'passesPlace' calls 'put'
// CHECK-NEXT: :[[#default]]:34: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#also]]:10: error: {{.*}} 'constructs': stores GC pointer 'Object *' to 'Also'
// CHECK-NEXT: :[[#constructs]]:10: note: 'constructs' calls 'Holder::Holder{{.*}}'
// CHECK-NEXT: root 'passesPlace': violation
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'constructs': violation
// CHECK-NEXT: root 'silent': proven
