// Placement new stores where its argument points: to a buffer on the stack, which
// is silent, or elsewhere.
// RUN: %check_nowb %s -- -std=c++20
#include <new>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
struct Holder {
  Object *Field;
  Holder(Object *O)
      : Field(O) // #member
  {}
};
alignas(Holder) char Static[64];

// CHECK: :[[#member]]:15: error: {{.*}} 'constructed': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#constructed]]:20: note: 'constructed' calls 'Holder::Holder
GC_NOWRITEBARRIERREC void onStack(Object *O) {
  alignas(Pair) char Buffer[sizeof(Pair)], *P = Buffer;
  new (Buffer) Pair{O, O};
  new (P) Holder(O);
  Holder H(O);
  new (&H) Holder(nullptr);
  (new (Buffer) Pair)->Key = O;
  Pair *Q = new (P) Pair();
  Q->Value = O;
}
GC_NOWRITEBARRIERREC void aggregate(Object *O, void *Memory) {
  new (Static) Pair{O, O};
// CHECK-NEXT: :[[#@LINE-1]]:21: error: {{.*}} 'aggregate': stores GC pointer 'Object *' to 'new Pair.Key'
// CHECK-NEXT: :[[#@LINE-2]]:{{[0-9]+}}: error: {{.*}} 'aggregate': stores GC pointer 'Object *' to 'new Pair.Value'
  new (Memory) Object{O};
// CHECK-NEXT: :[[#@LINE-1]]:23: error: {{.*}} 'aggregate': stores GC pointer 'Object *' to 'new Object.Next'
  (new (Static) Pair)->Key = O;
// CHECK-NEXT: :[[#@LINE-1]]:28: error: {{.*}} 'aggregate': stores GC pointer 'Object *' to '{{.*}}->Key'
}
GC_NOWRITEBARRIERREC void constructed(Object *O) {
  new (Static + 8) Holder(O); // #constructed
}
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'aggregate': violation
// CHECK-NEXT: root 'constructed': violation
