// GC pointers in compound literals of `void *`, null over a `void *` that holds one, and
// a parameter's address.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First, Static;
static void **Table = (void *[]){&Static, 0}, *Kept, *Copied[2], *Text, *Other;
static void *Variable, *Array[3];
static struct {
  void *Of;
} Record;

GC_NOWRITEBARRIERREC void table(int I) {
  Kept = Table[I]; // #table
}
// CHECK: :[[#table]]:8: error: write barrier prohibited in nowritebarrierrec function 'table': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
static void keep(void **P) {
  Kept = *P; // #keep
}
GC_NOWRITEBARRIERREC void argument(void) {
  keep((void *[]){First, 0}); // #argument
}
// CHECK: :[[#keep]]:8: error: write barrier prohibited in nowritebarrierrec function 'argument': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#argument]]:3: note: 'argument' calls 'keep'
static void atomic(void *P) {
  __atomic_store(&Kept, &P, __ATOMIC_RELEASE); // #atomic
}
GC_NOWRITEBARRIERREC void byAddress(void) {
  atomic(First); // #byaddress
}
// CHECK: :[[#atomic]]:3: error: write barrier prohibited in nowritebarrierrec function 'byAddress': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byaddress]]:3: note: 'byAddress' calls 'atomic'
GC_NOWRITEBARRIERREC void variable(void) {
  Variable = 0; // #variable
}
// CHECK: :[[#variable]]:12: error: write barrier prohibited in nowritebarrierrec function 'variable': stores GC pointer held as 'void *' to 'Variable' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void element(int I) {
  Array[I] = 0; // #element
}
// CHECK: :[[#element]]:12: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'void *' to 'Array[I]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void field(void) {
  Record.Of = 0; // #field
}
// CHECK: :[[#field]]:13: error: write barrier prohibited in nowritebarrierrec function 'field': stores GC pointer held as 'void *' to 'Record.Of' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void silent(void) {
  Other = *(void *[]){Text, 0};
  Other = 0;
}
// CHECK: root 'silent': proven
int main(void) {
  Variable = First;
  Array[0] = First;
  Record.Of = First;
}
