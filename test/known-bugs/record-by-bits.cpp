// A record of untyped pointers that is made of a GC pointer's bits, or of those of a record with one.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <bit>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
struct Untyped {
  void *Of;
};
struct Typed {
  Object *Of;
};
static Untyped Last;
GC_NOWRITEBARRIERREC void pointer(Object *O) { Last = std::bit_cast<Untyped>(O); }
GC_NOWRITEBARRIERREC void record(Typed T) { Last = std::bit_cast<Untyped>(T); }
int main() {}
