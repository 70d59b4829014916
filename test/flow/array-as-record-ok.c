// An array of functions that is seen as a record of functions: all of them are known.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
static void good(void) {}
struct Table {
  void (*One)(void), (*Two)(void);
};
static void (*Functions[2])(void) = {good, good};
GC_NOWRITEBARRIERREC void calls(void) {
  struct Table *T = (struct Table *)Functions;
  T->Two();
}
int main(void) {}
