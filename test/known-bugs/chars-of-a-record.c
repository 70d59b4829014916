// A record that is copied with a GC pointer in an array of chars that is not aligned.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static struct Message {
  int Kind;
  char Body[24];
} Last, Kept;
GC_NOWRITEBARRIERREC void copies(void) { Kept = Last; }
int main(void) { *(void **)Last.Body = First; }
