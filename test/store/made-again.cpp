// A GC pointer that a variable holds as `void *`, and that is still there when another
// value is made in its place.
// RUN: %check_nowb %s -- -std=c++20
#include <new>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text[8];
static void *Place;
GC_NOWRITEBARRIERREC void makes() {
  new (&Place) void *(Text); // #makes
}
// CHECK: :[[#makes]]:23: error: write barrier prohibited in nowritebarrierrec function 'makes': stores GC pointer held as 'void *' to 'new void *' [gc-nowritebarrierrec]

int main() {
  Place = First;
}
