// A byte that is written over a GC pointer in an aligned array of bytes.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static _Alignas(8) unsigned char Bytes[64];
GC_NOWRITEBARRIERREC void byte(void) { Bytes[3] = 0; }
int main(void) { *(struct Object **)Bytes = 0; }
