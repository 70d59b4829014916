// A default member initializer is part of each constructor that does not name the
// member, and of the initialization of an aggregate.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
Object *touch() {
  return Last = nullptr; // #touch
}
struct Implicit {
  Object *Field = Last; // #implicit
  int N = 0;
};
struct Written {
  Object *Field = Last; // #written
  Written() {}
  Written(int) : Field(nullptr) {} // #named
};
struct Touches {
  Object *Field = touch(); // #callsTouch
};

GC_NOWRITEBARRIERREC void byImplicit() {
  new Implicit; // #newImplicit
}
GC_NOWRITEBARRIERREC void byAggregate() {
  new Implicit{.N = 1}; // #newAggregate
}
GC_NOWRITEBARRIERREC void byWritten() {
  new Written; // #newWritten
}
GC_NOWRITEBARRIERREC void byNamed() {
  new Written(1); // #newNamed
}
GC_NOWRITEBARRIERREC void touches() {
  Touches T; // #touches
}
GC_NOWRITEBARRIERREC void onStack() {
  Implicit A, B{}, C{.N = 1};
  Written D, E(1);
}
// CHECK: :[[#touch]]:15: error: {{.*}} 'touches': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#touches]]:11: note: 'touches' implicitly calls 'Touches::Touches
// CHECK-NEXT: :[[#callsTouch]]:19: note: 'Touches::Touches{{.*}}' calls 'touch'
// CHECK-NEXT: :[[#implicit]]:19: error: {{.*}} 'byImplicit': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#newImplicit]]:7: note: 'byImplicit' implicitly calls 'Implicit::Implicit
// CHECK-NEXT: :[[#implicit]]:19: error: {{.*}} 'byAggregate': stores GC pointer 'Object *' to 'new Implicit.Field'
// CHECK-NEXT: :[[#written]]:19: error: {{.*}} 'byWritten': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#newWritten]]:7: note: 'byWritten' {{.*}}calls 'Written::Written
// CHECK-NEXT: :[[#named]]:24: error: {{.*}} 'byNamed': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#newNamed]]:7: note: 'byNamed' calls 'Written::Written(int)'
// CHECK-NEXT: root 'byImplicit': violation
// CHECK-NEXT: root 'byAggregate': violation
// CHECK-NEXT: root 'byWritten': violation
// CHECK-NEXT: root 'byNamed': violation
// CHECK-NEXT: root 'touches': violation
// CHECK-NEXT: root 'onStack': proven
