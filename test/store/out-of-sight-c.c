// In C: a table of functions in a struct, a callback of qsort, static functions.
// RUN: %check_nowb %s -- -std=c17 -Wno-everything
#include <stdlib.h>
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
struct object *last;
struct methods { void (*mark)(struct object *); };

static void mark(struct object *o) {
  last = o; // #mark
}
static const struct methods methods = {.mark = mark}; // #methods
static int compare(const void *a, const void *b) {
  last = 0; // #compare
  return 0;
}

GC_NOWRITEBARRIERREC void through_table(struct object *o) {
  const struct methods *m = &methods;
  m->mark(o); // #callsMark
}
GC_NOWRITEBARRIERREC void sorts(int *a, size_t n) {
  qsort(a, n, sizeof *a, compare); // #sorts
}
// CHECK: :[[#mark]]:8: error: {{.*}} 'through_table': stores GC pointer 'struct object *' to 'last'
// CHECK-NEXT: :[[#callsMark]]:3: note: 'through_table' calls through 'm->mark'
// CHECK-NEXT: :[[#methods]]:48: note: which can be 'mark', assigned here
// CHECK-NEXT: :[[#compare]]:8: error: {{.*}} 'sorts': stores GC pointer 'struct object *' to 'last'
// CHECK-NEXT: :[[#sorts]]:3: note: 'sorts' calls through 'qsort'
// CHECK-NEXT: :[[#sorts]]:26: note: which can be 'compare', assigned here
// CHECK-NEXT: root 'through_table': violation
// CHECK-NEXT: root 'sorts': violation
