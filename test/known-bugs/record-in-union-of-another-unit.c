// A record in a union with a GC pointer, written through a pointer to the record in a
// unit that does not see the union; or as bytes.
// XFAIL: *
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: not %nowb check --no-cache setter.c main.c -- -I %annotations -std=c11 > out.txt
// RUN: not grep ": proven" out.txt

//--- pair.h
#include <nowb/annotations.h>
struct Pair {
  int Low, High;
};
void set(struct Pair *To);

//--- setter.c
#include "pair.h"
void set(struct Pair *To) { To->Low = 1; }

//--- main.c
#include "pair.h"
struct GC_MANAGED Object {
  struct Object *Next;
};
union Value {
  struct Object *O;
  struct Pair Both;
};
static union Value Shared;
GC_NOWRITEBARRIERREC void otherUnit(void) { set(&Shared.Both); }
GC_NOWRITEBARRIERREC void bytes(struct Pair *To) {
  __builtin_memset(To, 0, sizeof *To);
}
int main(void) { return 0; }
