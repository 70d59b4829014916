// Any write to a union that holds a GC pointer is a barrier; not so where it is made
// through a pointer to its vector, its array or its function pointer.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
typedef long Vector __attribute__((vector_size(16)));
union Any {
  Vector V;
  long Numbers[2];
  void (*Call)(void);
  struct Object *Of;
};
static union Any Shared;
static void quiet(void) {}
static void setVector(Vector *To) { (*To)[0] = 1; }
static void setArray(long (*To)[2]) { (*To)[0] = 1; }
static void setCall(void (**To)(void)) { *To = quiet; }
GC_NOWRITEBARRIERREC void vector(void) { setVector(&Shared.V); }
GC_NOWRITEBARRIERREC void array(void) { setArray(&Shared.Numbers); }
GC_NOWRITEBARRIERREC void call(void) { setCall(&Shared.Call); }
int main(void) {}
