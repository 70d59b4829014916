// What an initializer leaves out is null, which counts: the error stands at the
// initializer, since there is nothing else to show, and a NOLINT there covers it.
// RUN: %check_nowb %s -- -std=c++20
#include <new>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
using Pointer = Object *;
alignas(Pair) char Static[sizeof(Pair)];

GC_NOWRITEBARRIERREC void offStack(Object *O, int N) {
  new Pointer();
// CHECK: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'new Pointer'
  new Pointer[N]();
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'new Pointer'
  new Pair{};
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'new Pair.Key'
// CHECK-NEXT: :[[#@LINE-2]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'new Pair.Value'
  new (Static) Pair{O};
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'new Pair.{{Key|Value}}'
// CHECK-NEXT: :[[#@LINE-2]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'new Pair.{{Key|Value}}'
  static Object *Array[4] = {O};
// CHECK-NEXT: :[[#@LINE-1]]:{{[0-9]+}}: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Array'
}
GC_NOWRITEBARRIERREC void silent(Object *O) {
  Object *Array[4] = {O}, *Null{};
  Pair P{}, Q{.Value = O};
  P = Pair();
  new Pair{.Key = O}; // NOLINT(gc-nowritebarrierrec)
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'silent': proven
