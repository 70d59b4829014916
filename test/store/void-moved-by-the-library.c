// Arrays of `void *` that hold GC pointers, as the C library copies, sorts, clears and grows
// them.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Table[4], *Plain[4], **Vector, *Held, *Other;
static int compare(const void *A, const void *B) { return 0; }
GC_NOWRITEBARRIERREC void sorted(void) {
  qsort(Table, 4, sizeof(void *), compare); // #sorted
}
// CHECK: :[[#sorted]]:3: error: write barrier prohibited in nowritebarrierrec function 'sorted': {{.*}}qsort
GC_NOWRITEBARRIERREC void grown(void) {
  Vector = realloc(Vector, 64); // #grown
}
// CHECK: :[[#grown]]:12: error: write barrier prohibited in nowritebarrierrec function 'grown': {{.*}}realloc
GC_NOWRITEBARRIERREC void copied(void) {
  memcpy(Held, Table, sizeof Table); // #copied
}
// CHECK: :[[#copied]]:3: error: write barrier prohibited in nowritebarrierrec function 'copied': {{.*}}memcpy
GC_NOWRITEBARRIERREC void cleared(void) {
  memset(Table, 0, sizeof Table); // #cleared
}
// CHECK: :[[#cleared]]:3: error: write barrier prohibited in nowritebarrierrec function 'cleared': {{.*}}memset
GC_NOWRITEBARRIERREC void silent(void) {
  qsort(Plain, 4, sizeof(void *), compare);
  memcpy(Other, Plain, sizeof Plain);
  memset(Plain, 0, sizeof Plain);
  void *Local[4];
  memcpy(Local, Table, sizeof Table);
}
// CHECK: root 'silent': proven
int main(void) {
  Table[0] = First;
  Plain[0] = "text";
  Held = malloc(64);
  Other = malloc(64);
  Vector = malloc(32);
  Vector[0] = First;
}
