// Structured bindings: the hidden variable is a store where it is static, and a
// name bound by reference is the place it is bound to. Arrays, aggregates and
// tuples.
// RUN: %check_nowb %s -- -std=c++20
#include <tuple>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key; int N; };
Pair GlobalPair;
Object *Table[2];
std::tuple<Object *, int> GlobalTuple;

GC_NOWRITEBARRIERREC void offStack(Object *O, Pair P) {
  auto &[Key, N] = GlobalPair;
  Key = O;
// CHECK: :[[#@LINE-1]]:7: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Key'
  auto &[First, Second] = Table;
  Second = O;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Second'
  auto &[Element, Integer] = GlobalTuple;
  Element = O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'Element'
  static auto [Static, StaticN] = P;
// CHECK-NEXT: :[[#@LINE-1]]:35: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer
  Static = O;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Static'
  N = Integer = StaticN;
}
GC_NOWRITEBARRIERREC void onStack(Object *O, Pair P) {
  auto [Key, N] = GlobalPair;
  Key = O;
  auto &[KeyOfLocal, M] = P;
  KeyOfLocal = O;
  auto [First, Second] = Table;
  First = Second;
  auto [Element, Integer] = GlobalTuple;
  Element = Key;
  std::tuple<Object *, int> T(O, 1);
  auto &[ElementOfLocal, I] = T;
  ElementOfLocal = Element;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
