// A GC pointer that a function returns as void *: the store sees no more than
// that.
// XFAIL: *
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
void *Last;
Object *First;
static void *same(void *Value) { return Value; }
static void *first() { return First; }
GC_NOWRITEBARRIERREC void keepsSame(Object *O) { Last = same(O); }
// CHECK: :[[#@LINE-1]]:55: error: {{.*}} 'keepsSame'
GC_NOWRITEBARRIERREC void keepsFirst() { Last = first(); }
// CHECK-NEXT: :[[#@LINE-1]]:47: error: {{.*}} 'keepsFirst'
GC_NOWRITEBARRIERREC void silent(int *I) { Last = same(I); }
// CHECK-NEXT: root 'keepsSame': violation
// CHECK-NEXT: root 'keepsFirst': violation
// CHECK-NEXT: root 'silent': proven
