// An array of functions that is seen as a record of functions: what another record of
// that type holds is all that is seen.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
static void bad(void) { barrier(); }
static void good(void) {}
struct Table {
  void (*One)(void), (*Two)(void);
};
static void (*Functions[2])(void) = {bad, bad};
static struct Table Other = {good, good};
GC_NOWRITEBARRIERREC void calls(void) {
  struct Table *T = (struct Table *)Functions;
  T->Two();
  Other.Two();
}
int main(void) {}
