// What only resembles alloca: memory that outlives the function.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdlib>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };

GC_NOWRITEBARRIERREC void handler(Object *O, int N) {
  auto **A = static_cast<Object **>(malloc(N * sizeof(Object *)));
  A[0] = O;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'handler': stores GC pointer 'Object *' to 'A[0]'
  if (void *Memory = __builtin_alloca(8); N)
    Memory = A, *static_cast<Object **>(Memory) = O;
// CHECK-NEXT: :[[#@LINE-1]]:49: error: {{.*}} 'handler': stores GC pointer 'Object *' to '*static_cast<Object **>(Memory)'
}
// CHECK-NEXT: root 'handler': violation
