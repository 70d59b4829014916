// A constructor stores through `this`: silent for objects on the stack, a barrier
// for the others. Members, bases, delegation, inheritance and bodies.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Base {
  Object *First;
  Base(Object *O)
      : First(O) // #base
  {}
};
struct Member {
  Object *Second;
  Member() = default;
  Member(Object *O) {
    Second = O; // #member
  }
};
struct Holder : Base {
  Member M;
  Object *Fields[2];
  Holder(Object *O)
      : Base(O), // #callsBase
        M(O), // #callsMember
        Fields{nullptr, O} // #array
  {}
  Holder()
      : Holder(nullptr) // #delegates
  {}
};
struct Heir : Base {
  using Base::Base;
};

GC_NOWRITEBARRIERREC void onStack(Object *O) {
  Holder H(O), Array[2] = {O, {}};
  Holder D;
  Heir E(O);
  Holder{O} = D;
  const Base &Extended = Base(O);
  Base B = Extended;
}
GC_NOWRITEBARRIERREC void onHeap(Object *O) {
  new Holder(O); // #onHeap
}
GC_NOWRITEBARRIERREC void delegated() {
  static Holder H; // #static
}
GC_NOWRITEBARRIERREC void inherited(Object *O) {
  new Heir(O); // #heir
}
// CHECK: :[[#base]]:15: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'First'
// CHECK-NEXT: :[[#onHeap]]:7: note: 'onHeap' calls 'Holder::Holder(Object *)'
// CHECK-NEXT: :[[#callsBase]]:9: note: 'Holder::Holder(Object *)' calls 'Base::Base(Object *)'
// CHECK-NEXT: :[[#base]]:15: note: also reached from 'delegated', 'inherited'
// CHECK-NEXT: :[[#member]]:12: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'Second'
// CHECK-NEXT: :[[#onHeap]]:7: note: 'onHeap' calls 'Holder::Holder(Object *)'
// CHECK-NEXT: :[[#callsMember]]:9: note: 'Holder::Holder(Object *)' calls 'Member::Member(Object *)'
// CHECK-NEXT: :[[#member]]:12: note: also reached from 'delegated'
// CHECK-NEXT: :[[#array]]:16: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'Fields'
// CHECK-NEXT: :[[#onHeap]]:7: note: 'onHeap' calls 'Holder::Holder(Object *)'
// CHECK-NEXT: :[[#array]]:16: note: also reached from 'delegated'
// CHECK-NEXT: :[[#array]]:25: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'Fields'
// CHECK-NEXT: :[[#onHeap]]:7: note: 'onHeap' calls 'Holder::Holder(Object *)'
// CHECK-NEXT: :[[#array]]:25: note: also reached from 'delegated'
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'onHeap': violation
// CHECK-NEXT: root 'delegated': violation
// CHECK-NEXT: root 'inherited': violation
