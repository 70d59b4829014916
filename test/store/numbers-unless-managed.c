// What passes a GC pointer on in any parameter it likes can't do so in a number,
// unless a typedef of numbers is managed.
// RUN: %nowb check --no-cache --strict %s -- -I %annotations
// RUN: not %nowb check --no-cache %s -- -I %annotations -DMANAGED | FileCheck %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
#ifdef MANAGED
typedef unsigned long Value GC_MANAGED;
static Value Other;
#endif
static struct Object *First;
static unsigned long Length;
void each(struct Object *Of, void (*Each)(unsigned long) GC_CALLS);
static void keep(unsigned long Number) { Length = Number; } // #keep
GC_NOWRITEBARRIERREC void root(void) { each(First, keep); }
int main(void) {}
// CHECK: :[[#@LINE - 3]]:49: error: write barrier prohibited in nowritebarrierrec function 'root': stores GC pointer held as 'unsigned long' to 'Length'
