// A GC pointer that is cast to one to another record, which is not managed: seen in
// the function that casts, and not where that returns it, or keeps it in a field.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c11 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct Header {
  int Kind;
};
struct GC_MANAGED Object {
  struct Header Header;
  struct Object *Next;
};
static struct Object *First;
static struct Header *Kept;
static struct Header *header(struct Object *O) { return (struct Header *)O; }
GC_NOWRITEBARRIERREC void returned(void) { Kept = header(First); }
int main(void) {}
