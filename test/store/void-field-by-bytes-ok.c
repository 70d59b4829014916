// What is copied, cast and read so is no GC pointer.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
struct Typed {
  int Number;
  struct Object *Of;
};
struct Untyped {
  void *Of;
};
struct Cast {
  void *Of;
};
static char *Text;
static struct Untyped A, B;
static struct Cast C, D;
static void *Kept;
GC_NOWRITEBARRIERREC void copies(void) {
  union {
    void *Of;
    char Bytes[8];
  } Any;
  memcpy(Any.Bytes, &Text, sizeof Text);
  Kept = Any.Of;
  A = B;
  C = D;
}
int main(void) {
  memcpy(&B.Of, &Text, sizeof Text);
  ((struct Typed *)&D)->Number = 1;
}
