// A GC pointer that a function returns as void *: the store sees no more than
// that.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
void *Last, *Plain;
Object *First;
static void *same(void *Value) { return Value; }
static void *samePlain(void *Value) { return Value; }
static void *chosenPlain(void *A, void *B, bool C) { return C ? samePlain(A) : B; }
static void *first() { return First; }
static void *chosen(void *A, void *B, bool C) { return C ? same(A) : B; }
static void *(*Hook)(void *) = same;
static void keep(void *Value) {
  Last = Value; // #keep
}
GC_NOWRITEBARRIERREC void keepsSame(Object *O) { Last = same(O); }
// CHECK: :[[#keep]]:8: error: {{.*}} 'passesOn'
// CHECK-NEXT: :[[#passes]]:3: note: 'passesOn' calls 'keep'
// CHECK-NEXT: :[[#@LINE-3]]:55: error: {{.*}} 'keepsSame'
GC_NOWRITEBARRIERREC void keepsFirst() { Last = first(); }
// CHECK-NEXT: :[[#@LINE-1]]:47: error: {{.*}} 'keepsFirst'
GC_NOWRITEBARRIERREC void keepsChosen(Object *O, int *I) {
  Last = chosen(I, O, false);
  // CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'keepsChosen'
  Last = chosen(O, I, false);
  // CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'keepsChosen'
  Plain = chosenPlain(I, I, false);
}
GC_NOWRITEBARRIERREC void keepsThrough(Object *O) { Last = Hook(Hook(O)); }
// CHECK-NEXT: :[[#@LINE-1]]:58: error: {{.*}} 'keepsThrough'
GC_NOWRITEBARRIERREC void passesOn(Object *O) {
  keep(same(O)); // #passes
}
GC_NOWRITEBARRIERREC void silent(int *I) { Plain = samePlain(I); }
// CHECK-NEXT: root 'keepsSame': violation
// CHECK-NEXT: root 'keepsFirst': violation
// CHECK-NEXT: root 'keepsChosen': violation
// CHECK-NEXT: root 'keepsThrough': violation
// CHECK-NEXT: root 'passesOn': violation
// CHECK-NEXT: root 'silent': proven
