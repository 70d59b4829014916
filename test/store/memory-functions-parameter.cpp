// A memcpy to a parameter is a barrier where a caller passes a place off the
// stack, as for any other store.
// RUN: %check_nowb %s -- -std=c++20
#include <cstring>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Table[4];

void copy(Object **To, Object *const *From, size_t N) {
  memcpy(To, From, N * sizeof *To); // #memcpy
}
GC_NOWRITEBARRIERREC void onStack() {
  Object *L[4];
  copy(L, Table, 4);
}
GC_NOWRITEBARRIERREC void offStack(Object *O) {
  copy(Table, &O, 1); // #call
}
// CHECK: :[[#memcpy]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' through 'memcpy'
// CHECK-NEXT: :[[#call]]:3: note: 'offStack' calls 'copy'
// CHECK-NEXT: root 'onStack': proven
// CHECK-NEXT: root 'offStack': violation
