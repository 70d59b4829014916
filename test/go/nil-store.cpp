// A typed nil counts as any pointer does: a deletion barrier needs the old
// value. Go's compiler has none for it in some versions; here the policy says.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/ignore.yaml --prefix=POLICY -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

GC_NOWRITEBARRIERREC void clears() {
  Head.Next = nullptr; // #nullptr
  Head.Next = static_cast<Object *>(nullptr); // #typed
  Last = 0; // #zero
  Object *Local = nullptr;
  Local = nullptr;
  Last = Local; // #unknown
}
// CHECK: :[[#nullptr]]:13: error: {{.*}} 'clears': stores GC pointer 'Object *' to 'Head.Next'
// CHECK-NEXT: :[[#typed]]:13: error: {{.*}} 'clears': stores GC pointer 'Object *' to 'Head.Next'
// CHECK-NEXT: :[[#zero]]:8: error: {{.*}} 'clears': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#unknown]]:8: error: {{.*}} 'clears': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: root 'clears': violation

// A variable that happens to be null is not known to be.
// POLICY: :[[#unknown]]:8: error: {{.*}} 'clears': stores GC pointer 'Object *' to 'Last'
// POLICY-NEXT: root 'clears': violation

//--- ignore.yaml
null-stores: ignore
