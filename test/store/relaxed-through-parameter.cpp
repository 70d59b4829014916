// A relaxation counts where the place is passed, not where it is stored to.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/relaxed.yaml --prefix=RELAXED -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Global;
thread_local Object *Thread;

void put(Object **P, Object *O) {
  *P = O; // #put
}
GC_NOWRITEBARRIERREC void toGlobal(Object *O) {
  put(&Global, O); // #global
}
GC_NOWRITEBARRIERREC void toThread(Object *O) { put(&Thread, O); }
GC_NOWRITEBARRIERREC void toHeap(Object *O) {
  put(&O->Next, O); // #heap
}
// CHECK: :[[#put]]:6: error: {{.*}} 'toGlobal': stores GC pointer 'Object *' to '*P'
// CHECK-NEXT: :[[#global]]:3: note: 'toGlobal' calls 'put'
// CHECK-NEXT: :[[#put]]:6: note: also reached from 'toThread', 'toHeap'
// CHECK-NEXT: root 'toGlobal': violation
// CHECK-NEXT: root 'toThread': violation
// CHECK-NEXT: root 'toHeap': violation
// RELAXED: :[[#put]]:6: error: {{.*}} 'toHeap': stores GC pointer 'Object *' to '*P'
// RELAXED-NEXT: :[[#heap]]:3: note: 'toHeap' calls 'put'
// RELAXED-NEXT: root 'toGlobal': proven
// RELAXED-NEXT: root 'toThread': proven
// RELAXED-NEXT: root 'toHeap': violation

//--- relaxed.yaml
thread-locals: ignore
globals: ignore
