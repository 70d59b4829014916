// A place of `void *` that holds a GC pointer, seen as a record of untyped pointers or functions.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Header {
  void *Of;
};
struct Operations {
  void (*Run)(void);
};
static struct Object *First;
static void *Slot, *Table[2], *Kept;
static void nothing(void) {}
GC_NOWRITEBARRIERREC void reads(void) { Kept = ((struct Header *)&Slot)->Of; }
GC_NOWRITEBARRIERREC void functions(void) {
  struct Operations *O = (struct Operations *)Table;
  O->Run = nothing;
}
int main(void) { Slot = Table[0] = First; }
