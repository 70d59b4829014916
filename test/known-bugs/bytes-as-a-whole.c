// A GC pointer in a record of bytes that is filled, read and copied as a whole.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Bytes {
  unsigned char Each[8];
};
static struct Bytes Kept;
GC_NOWRITEBARRIERREC void copies(struct Object *O) {
  struct Bytes Local;
  memcpy(&Local, &O, sizeof Local);
  Kept = Local;
}
GC_NOWRITEBARRIERREC void casts(struct Object *O) { Kept = *(struct Bytes *)&O; }
int main(void) {
  struct Object *O;
  memcpy(&O, &Kept, sizeof O);
  return O != 0;
}
