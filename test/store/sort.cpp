// Algorithms of the real library store through the iterators that they are given,
// a dozen calls deep.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <algorithm>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Table[64];

GC_NOWRITEBARRIERREC void sorts() { std::sort(Table, Table + 64); }
GC_NOWRITEBARRIERREC void fills(Object *O) { std::fill(Table, Table + 64, O); }
GC_NOWRITEBARRIERREC void copies(Object **From) { std::copy(From, From + 64, Table); }
// CHECK: root 'sorts': violation
// CHECK-NEXT: root 'fills': violation
// CHECK-NEXT: root 'copies': violation
