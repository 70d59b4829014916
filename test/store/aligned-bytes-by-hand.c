// A byte that is written over a GC pointer in an aligned array of bytes.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static _Alignas(8) unsigned char Bytes[64];
GC_NOWRITEBARRIERREC void byte(void) { Bytes[3] = 0; } // #byte
static char Text[64];
static unsigned char Plain[64];
static _Alignas(8) unsigned char Aligned[64];
GC_NOWRITEBARRIERREC void silent(void) {
  Text[3] = 0;
  Plain[3] = 0;
  Aligned[3] = 0;
}
int main(void) { *(struct Object **)Bytes = 0; }
// CHECK: :[[#byte]]:49: error: write barrier prohibited in nowritebarrierrec function 'byte': stores GC pointer held as 'unsigned char' to 'Bytes[3]' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
