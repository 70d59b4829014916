// null-stores: ignore lets pass what is null in the source, in every form of a
// store; a value that may be null is not.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp --policy %t/ignore.yaml -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --prefix=BARRIER --checks=%t/barrier.txt -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
Object *Last;
Pair Heap;

struct Holder {
  Object *Field;
  Holder() : Field(nullptr) {} // #member
};
GC_NOWRITEBARRIERREC void nulls() {
  Last = nullptr; // #plain
  Last = (Object *)0; // #cast
  __atomic_store_n(&Last, nullptr, __ATOMIC_RELAXED); // #atomic
  new Pair(); // #zero
  new Holder; // #new
}
GC_NOWRITEBARRIERREC void values(Object *O, Pair P, bool B) {
  Last = B ? O : nullptr;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'values': stores GC pointer {{.*}} to 'Last'
  Heap = P;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'values': stores 'Pair', which holds a GC pointer, to 'Heap'
  new Pair{nullptr, O};
// CHECK-NEXT: :[[#@LINE-1]]:21: error: {{.*}} 'values': stores GC pointer 'Object *' to 'new Pair.Value'
}
// CHECK-NEXT: root 'nulls': proven
// CHECK-NEXT: root 'values': violation

//--- ignore.yaml
null-stores: ignore

//--- barrier.txt
BARRIER: :[[#member]]:20: error: {{.*}} 'nulls': stores GC pointer 'Object *' to 'Field'
BARRIER-NEXT: :[[#new]]:7: note: 'nulls' {{.*}}calls 'Holder::Holder
BARRIER-NEXT: :[[#plain]]:8: error: {{.*}} 'nulls': stores GC pointer 'Object *' to 'Last'
BARRIER-NEXT: :[[#cast]]:8: error: {{.*}} 'nulls': stores GC pointer 'Object *' to 'Last'
BARRIER-NEXT: :[[#atomic]]:3: error: {{.*}} 'nulls': stores GC pointer {{.*}} to 'Last'
BARRIER-NEXT: :[[#zero]]:7: error: {{.*}} 'nulls': stores 'Pair', which holds a GC pointer, to 'new Pair'
BARRIER-NEXT: error: {{.*}} 'values'
BARRIER-NEXT: error: {{.*}} 'values'
BARRIER-NEXT: error: {{.*}} 'values'
BARRIER-NEXT: error: {{.*}} 'values'
BARRIER-NEXT: root 'nulls': violation
