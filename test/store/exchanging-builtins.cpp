// Builtins that store through their first argument, and are no calls.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++23 -fms-extensions | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *Last, *First;
GC_NOWRITEBARRIERREC void exchanges() { _InterlockedExchangePointer((void *volatile *)&Last, First); }
GC_NOWRITEBARRIERREC void relocates() { __builtin_trivially_relocate(&Last, &First, 1); }
GC_NOWRITEBARRIERREC void onStack() {
  Object *Own;
  __builtin_trivially_relocate(&Own, &First, 1);
}
int main() {}
// CHECK: root 'exchanges': violation
// CHECK-NEXT: root 'relocates': violation
// CHECK-NEXT: root 'onStack': proven
