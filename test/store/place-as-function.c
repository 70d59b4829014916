// A place of GC pointers that is seen as one of a function.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *Last;
static void *Hook;
GC_NOWRITEBARRIERREC void place(void) { *(void (**)(void))&Last = 0; }
// CHECK: root 'place': violation
GC_NOWRITEBARRIERREC void placeOk(void) { *(void (**)(void))&Hook = 0; }
// CHECK: root 'placeOk': proven
static void set(void (**P)(void)) { *P = 0; }
GC_NOWRITEBARRIERREC void passed(void) { set((void (**)(void))&Last); }
// CHECK: root 'passed': violation
GC_NOWRITEBARRIERREC void passedOk(void) { set((void (**)(void))&Hook); }
// CHECK: root 'passedOk': proven
int main(void) {}
