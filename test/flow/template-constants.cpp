// Values of a template's parameters: functions and pointers in objects of classes,
// lambdas as pointers.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
#include <cstring>

GC_WRITE_BARRIER void barrier();
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static void bad() { barrier(); }
static void good() {}

struct Hook {
  void (*Call)();
};
struct Nested {
  Hook Hooks[2];
};
struct Methods {
  void bad() { barrier(); }
};
struct Method {
  void (Methods::*Call)();
};
struct Place {
  void *To;
};
static Hook Other{good};
static Nested OthersNested{{{good}, {good}}};

template <Hook H> void calls() { H.Call(); }
template <Nested N> void callsNested() { N.Hooks[1].Call(); }
template <Method M> void callsMethod() {
  Methods Of;
  (Of.*M.Call)();
}
template <Place P> void clears() { std::memset(P.To, 0, sizeof(void *)); }
template <void (*F)()> void callsPointer() { F(); }
template <void (*F)(int)> void callsGeneric() { F(1); }

GC_NOWRITEBARRIERREC void inObject() {
  Other.Call();
  calls<Hook{bad}>();
}
// CHECK-DAG: root 'inObject': violation
GC_NOWRITEBARRIERREC void inArray() {
  OthersNested.Hooks[0].Call();
  callsNested<Nested{{{good}, {bad}}}>();
}
// CHECK-DAG: root 'inArray': violation
GC_NOWRITEBARRIERREC void inMember() { callsMethod<Method{&Methods::bad}>(); }
// CHECK-DAG: root 'inMember': violation
GC_NOWRITEBARRIERREC void place() { clears<Place{&First}>(); }
// CHECK-DAG: root 'place': violation
GC_NOWRITEBARRIERREC void lambda() { callsPointer<[] { bad(); }>(); }
// CHECK-DAG: root 'lambda': violation
GC_NOWRITEBARRIERREC void generic() { callsGeneric<[](auto) { bad(); }>(); }
// CHECK-DAG: root 'generic': violation
GC_NOWRITEBARRIERREC void quiet() {
  callsPointer<[] { good(); }>();
  callsGeneric<[](auto) { good(); }>();
}
// CHECK-DAG: root 'quiet': proven
int main() {}
