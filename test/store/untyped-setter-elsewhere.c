// The setter is in another unit.
// RUN: split-file %s %t
// RUN: %check_nowb %t/uses.c %t/sets.c -- -I %t
//--- cell.h
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  int X;
};
struct Cell {
  void *Content;
};
void set(struct Cell *, void *);
//--- uses.c
#include "cell.h"
static struct Cell Kept;
GC_NOWRITEBARRIERREC void copies(struct Object *O) {
  struct Cell Local;
  set(&Local, O);
  Kept = Local; // #copies
}
int main(void) { return 0; }
// CHECK: uses.c:[[#copies]]:8: error: {{.*}} 'copies': stores 'struct Cell', which holds a GC pointer, to 'Kept'
// CHECK-NEXT: root 'copies': violation
//--- sets.c
#include "cell.h"
void set(struct Cell *C, void *Value) { C->Content = Value; }
