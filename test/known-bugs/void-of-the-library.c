// `void *` that hold GC pointers, in a tree that the C library walks; and as bytes of a
// local array.
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
static void *Table[4], *Tree, *Kept;
static int compare(const void *A, const void *B) { return 0; }
static void visit(const void *N, VISIT V, int Depth) { Kept = *(void **)N; }
GC_NOWRITEBARRIERREC void walked(void) { twalk(Tree, visit); }
GC_NOWRITEBARRIERREC void bytes(void) {
  char Local[8];
  memcpy(Local, Table, 8);
  Kept = *(void **)Local;
}
int main(void) {
  Table[0] = First;
  tsearch(First, &Tree, compare);
}
