// The place of a GC pointer, cast to one of a function or of a record with one, that is held in a
// variable, a field or a result; and one that holds a GC pointer as bytes.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef void (*Function)(void);
struct Holder {
  Function F;
};
static struct Object *First, *A, *B;
static Function *Place;
static char *Bytes;
GC_NOWRITEBARRIERREC void record(void) { ((struct Holder *)&A)->F = 0; }
GC_NOWRITEBARRIERREC void variable(void) { *Place = 0; }
GC_NOWRITEBARRIERREC void bytes(void) { *(Function *)&Bytes = 0; }
int main(void) {
  Place = (Function *)&B;
  Bytes = (char *)First;
}
