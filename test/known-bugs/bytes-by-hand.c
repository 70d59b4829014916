// Bytes that are written by hand over a GC pointer, or over one that is held
// untyped.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void clear(void *To, unsigned Size) {
  unsigned char *P = To;
  while (Size--)
    *P++ = 0;
}
GC_NOWRITEBARRIERREC void constant(void) { *(char *)&First = 0; }
GC_NOWRITEBARRIERREC void loop(void) { clear(&First, sizeof First); }
int main(void) {}
