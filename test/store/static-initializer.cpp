// A static local with a dynamic initializer is initialized when control first
// passes it; one with a constant initializer executes nothing. Variables at
// namespace scope are initialized before any root runs.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key; int N; };
struct Deep { int N; Pair P[2]; };
Object *current() { return nullptr; }
Object Sentinel;
Object *Dynamic = current();
Pair DynamicPair = {.Key = current(), .N = 1};

GC_NOWRITEBARRIERREC void dynamic(Object *O) {
  static Object *Plain = O;
// CHECK: :[[#@LINE-1]]:26: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Plain'
  static Pair Designated = {.Key = current(), .N = 1};
// CHECK-NEXT: :[[#@LINE-1]]:36: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Designated.Key'
  static Deep Nested = {.N = 1, .P = {{.Key = O}, {.Key = current()}}};
// CHECK-NEXT: :[[#@LINE-1]]:47: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Nested.P.Key'
// CHECK-NEXT: :[[#@LINE-2]]:{{[0-9]+}}: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Nested.P.Key'
  static Object *Array[2] = {&Sentinel, O};
// CHECK-NEXT: :[[#@LINE-1]]:30: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Array'
// CHECK-NEXT: :[[#@LINE-2]]:41: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Array'
  static Object &Reference = *O;
// CHECK-NEXT: :[[#@LINE-1]]:30: error: {{.*}} 'dynamic': stores GC pointer 'Object' to 'Reference'
  static thread_local Object *Thread = O;
// CHECK-NEXT: :[[#@LINE-1]]:40: error: {{.*}} 'dynamic': stores GC pointer 'Object *' to 'Thread'
}
GC_NOWRITEBARRIERREC Object *constant() {
  static Object *Null, *Plain = &Sentinel;
  static Pair Designated = {.Key = &Sentinel, .N = 1};
  static constexpr Deep Nested = {.N = 1, .P = {{.Key = &Sentinel}}};
  static constinit thread_local Object *Thread = &Sentinel;
  static Object &Reference = Sentinel;
  return Dynamic ? Null : Plain ? Designated.Key : Thread ? Nested.P[0].Key : &Reference;
}
// CHECK-NEXT: root 'dynamic': violation
// CHECK-NEXT: root 'constant': proven
