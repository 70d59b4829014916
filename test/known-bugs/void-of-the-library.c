// Arrays of `void *` that hold GC pointers, as the C library copies, sorts and walks them;
// and as bytes of a local array.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Table[4], *Grown, *Held, *Tree, *Kept;
static int compare(const void *A, const void *B) { return 0; }
static void visit(const void *N, VISIT V, int Depth) { Kept = *(void **)N; }
GC_NOWRITEBARRIERREC void sorted(void) { qsort(Table, 4, 8, compare); }
GC_NOWRITEBARRIERREC void grown(void) { Grown = realloc(Table, 64); }
GC_NOWRITEBARRIERREC void copied(void) { memcpy(Held, Table, sizeof Table); }
GC_NOWRITEBARRIERREC void walked(void) { twalk(Tree, visit); }
GC_NOWRITEBARRIERREC void bytes(void) {
  char Local[8];
  memcpy(Local, Table, 8);
  Kept = *(void **)Local;
}
int main(void) {
  Table[0] = First;
  Held = malloc(64);
  tsearch(First, &Tree, compare);
}
