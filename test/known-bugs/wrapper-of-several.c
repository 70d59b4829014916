// A function that calls back what it is given is searched once for all its callers: who passes
// something else than another is told of the other's.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: grep "root 'quiet': proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void onSystemStack(void (*Work)(void)) { Work(); }
static void nothing(void) {}
static void stores(void) { First = 0; }
GC_NOWRITEBARRIERREC void quiet(void) { onSystemStack(nothing); }
GC_NOWRITEBARRIERREC void loud(void) { onSystemStack(stores); }
int main(void) {}
