// A GC pointer whose address the C library got for a stream, and that it fills later.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <stdio.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static FILE *Stream;
GC_NOWRITEBARRIERREC void stream(void) { fputc('x', Stream); }
int main(void) { Stream = fmemopen(&First, sizeof First, "w"); }
