// Functions that call themselves and each other: the search ends, and the chain
// is the shortest way into the cycle.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void even(Object *O, int N);
void odd(Object *O, int N) {
  if (N)
    even(O, N - 1); // #even
}
void even(Object *O, int N) {
  if (N)
    odd(O, N - 1);
  else
    Last = O; // #mutual
}
GC_NOWRITEBARRIERREC void self(Object *O) {
  if (O)
    self(O->Next);
  Last = O; // #self
}
GC_NOWRITEBARRIERREC void mutual(Object *O) {
  odd(O, 8); // #odd
}
long depth(Object *O) { return O ? 1 + depth(O->Next) : 0; }
GC_NOWRITEBARRIERREC long silent(Object *O) { return depth(O); }

// CHECK: :[[#mutual]]:10: error: write barrier prohibited in nowritebarrierrec function 'mutual': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#odd]]:3: note: 'mutual' calls 'odd'
// CHECK-NEXT: :[[#even]]:5: note: 'odd' calls 'even'
// CHECK-NEXT: :[[#self]]:8: error: write barrier prohibited in nowritebarrierrec function 'self': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: root 'self': violation
// CHECK-NEXT: root 'mutual': violation
// CHECK-NEXT: root 'silent': proven
