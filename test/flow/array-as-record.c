// An array of functions that is seen as a record of functions.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
static void bad(void) {
  barrier(); // #bad
}
static void good(void) {}
struct Table {
  void (*One)(void), (*Two)(void);
};
static void (*Functions[2])(void) = {bad, bad}; // #functions
static struct Table Other = {good, good};
GC_NOWRITEBARRIERREC void calls(void) {
  struct Table *T = (struct Table *)Functions;
  T->Two(); // #calls
  Other.Two();
}
// CHECK: :[[#bad]]:3: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls through 'T->Two'
// CHECK-NEXT: :[[#functions]]:38: note: which can be 'bad', assigned here
int main(void) {}
