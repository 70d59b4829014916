// A pointer to a not-in-heap object is no GC pointer; GC pointers that such an
// object holds are.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct GC_NOTINHEAP Span {
  Span *Next;
  Object *FreeList;
};
struct GC_NOTINHEAP Special : Object {};
Span *Spans;
Span Static;
Special *Specials;

GC_NOWRITEBARRIERREC void silent(Span *S, Special *P) {
  Spans = S;
  S->Next = Spans;
  Static.Next = nullptr;
  Specials = P;
}
GC_NOWRITEBARRIERREC void stores(Span *S, Object *O) {
  S->FreeList = O;
// CHECK: :[[#@LINE-1]]:15: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'S->FreeList'
  Static = *S;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'stores': stores 'Span', which holds a GC pointer, to 'Static'
}
// CHECK-NEXT: root 'silent': proven
// CHECK-NEXT: root 'stores': violation
