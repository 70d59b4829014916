// A GC pointer that is held as `char *` in a std::any.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <any>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static std::any Kept;
GC_NOWRITEBARRIERREC void put(Object *O) { Kept = reinterpret_cast<char *>(O); }
int main() {}
