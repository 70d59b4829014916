// A managed typedef (OCaml's value): its values are GC pointers although they are
// integers, by the name in the source.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

typedef intptr_t value GC_MANAGED;
using handle GC_MANAGED = void *;
using alias = value;
struct Block { value Fields[2]; intptr_t Size; };
value Root;
alias Renamed;
handle Handle;
Block *Heap;
intptr_t Integer;

GC_NOWRITEBARRIERREC void offStack(value V, handle H, const Block &B, value *Out) {
  Root = V;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'value' to 'Root'
  Root = 1;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'value' to 'Root'
  Root |= 1;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'value' to 'Root'
  Renamed = V;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'Renamed'
  Heap->Fields[1] = V;
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'offStack': stores GC pointer 'value' to 'Heap->Fields[1]'
  *Heap = B;
// CHECK-NEXT: :[[#@LINE-1]]:9: error: {{.*}} 'offStack': stores 'Block', which holds a GC pointer, to '*Heap'
  *Out = V;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'value' to '*Out'
  ((value *)Heap)[0] = V;
// CHECK-NEXT: :[[#@LINE-1]]:22: error: {{.*}} 'offStack': stores GC pointer 'value' to '((value *)Heap)[0]'
  Handle = H;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'handle' to 'Handle'
}
GC_NOWRITEBARRIERREC void silent(value V, handle H, Block B, intptr_t N) {
  value L = V, A[2] = {V, L};
  A[1] = Root;
  B.Fields[0] = V;
  B = *Heap;
  H = Handle;
  Heap->Size = Integer = N;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'silent': proven
