// Bytes that a callee writes over a GC pointer through a pointer to characters.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void clear(char *To, unsigned Size) {
  while (Size--)
    *To++ = 0;
}
GC_NOWRITEBARRIERREC void loop(void) { clear((char *)&First, sizeof First); }
int main(void) {}
