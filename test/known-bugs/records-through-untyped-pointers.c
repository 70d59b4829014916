// A record that is seen as another after its address was untyped: passed or kept as `void *`.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Record {
  long Number;
  struct Object *Of;
};
struct Other {
  long Number;
  void *Of;
};
static struct Record Passed, Kept;
static void clear(void *R) { ((struct Other *)R)->Of = 0; }
GC_NOWRITEBARRIERREC void passes(void) { clear(&Passed); }
static void *Untyped;
GC_NOWRITEBARRIERREC void keeps(void) {
  struct Other *R = Untyped;
  R->Of = 0;
}
struct Untyped {
  void *Of;
};
static struct Untyped Last;
static struct Untyped read(void *P) { return *(struct Untyped *)P; }
GC_NOWRITEBARRIERREC void reads(struct Object *O) { Last = read(&O); }
static struct Untyped Copied;
static struct Untyped copy(const char *P) {
  struct Untyped U;
  memcpy(&U, P, sizeof U);
  return U;
}
GC_NOWRITEBARRIERREC void copies(struct Object *O) { Copied = copy((const char *)&O); }
int main(void) { Untyped = &Kept; }
