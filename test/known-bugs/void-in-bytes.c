// A `void *` that holds a GC pointer, as bytes of a local array.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Table[4], *Kept;
GC_NOWRITEBARRIERREC void bytes(void) {
  char Local[8];
  memcpy(Local, Table, 8);
  Kept = *(void **)Local;
}
int main(void) { Table[0] = First; }
