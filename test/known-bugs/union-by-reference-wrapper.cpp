// A write to a union that holds a GC pointer, through a std::reference_wrapper.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <functional>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
union Any {
  Object *O;
  long L;
};
static Any U;
static std::reference_wrapper<long> Ref(U.L);
GC_NOWRITEBARRIERREC void wrapper() { Ref.get() = 1; }
int main() {}
