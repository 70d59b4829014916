// In a runtime with explicit barriers, the call of a gc_write_barrier function is
// one, direct or not; its body and what it is given do not matter. The policy
// names such functions where the header can't be annotated.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/barriers.yaml -- -std=c++20 -DNO_ANNOTATION

//--- unit.cpp
#include <nowb/annotations.h>

#ifdef NO_ANNOTATION
#undef GC_WRITE_BARRIER
#define GC_WRITE_BARRIER
#endif
typedef long value;
GC_WRITE_BARRIER void caml_modify(value *Place, value V);
GC_WRITE_BARRIER inline void empty(value *, value) {}
static void (*Indirect)(value *, value) = empty; // #taken
struct Heap {
  GC_WRITE_BARRIER void set(long) {}
};
void between(value *P) {
  caml_modify(P, 1); // #modify
}

GC_NOWRITEBARRIERREC void onStack() {
  value L;
  between(&L); // #between
  empty(&L, 1); // #empty
}
GC_NOWRITEBARRIERREC void byPointer(value *P) {
  Indirect(P, 1); // #indirect
}
GC_NOWRITEBARRIER void ownBody(Heap &H, value *P) {
  H.set(1); // #method
  between(P);
}
GC_NOWRITEBARRIERREC void silent(value *P) { *P = 1; }
// CHECK: :[[#modify]]:3: error: write barrier prohibited in nowritebarrierrec function 'onStack': calls write barrier 'caml_modify' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#between]]:3: note: 'onStack' calls 'between'
// CHECK-NEXT: :[[#empty]]:3: error: {{.*}} 'onStack': calls write barrier 'empty'
// CHECK-NEXT: :[[#indirect]]:3: error: {{.*}} 'byPointer': calls write barrier 'empty' through 'Indirect'
// CHECK-NEXT: :[[#method]]:5: error: {{.*}} 'ownBody': calls write barrier 'Heap::set'
// CHECK-NEXT: root 'onStack': violation
// CHECK-NEXT: root 'byPointer': violation
// CHECK-NEXT: root 'ownBody': violation
// CHECK-NEXT: root 'silent': proven

//--- barriers.yaml
write-barriers: [caml_modify, empty, 'Heap::*']
