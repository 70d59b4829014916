// A GC pointer that a function returns as `char *` is lost where that is stored: of a
// result, only what is `void *` or is written through is followed.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char *Kept;
static char *bytes(void) { return (char *)First; }
GC_NOWRITEBARRIERREC void returned(void) { Kept = bytes(); }
int main(void) {}
