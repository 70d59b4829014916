// A GC pointer in a record of bytes that is filled, read and copied as a whole.
// RUN: %check_nowb %s
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
  Kept = Local; // #copies
}
GC_NOWRITEBARRIERREC void casts(struct Object *O) { Kept = *(struct Bytes *)&O; } // #casts
static struct Address {
  unsigned char Each[8];
} Own;
GC_NOWRITEBARRIERREC void silent(const struct Address *A) {
  struct Address Local;
  memcpy(&Local, A, sizeof Local);
  Own = Local;
}
int main(void) {
  struct Object *O;
  memcpy(&O, &Kept, sizeof O);
  return O != 0;
}
// CHECK: :[[#copies]]:8: error: write barrier prohibited in nowritebarrierrec function 'copies': stores 'struct Bytes', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]
// CHECK: :[[#casts]]:58: error: write barrier prohibited in nowritebarrierrec function 'casts': stores GC pointer 'struct Bytes' to 'Kept' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
