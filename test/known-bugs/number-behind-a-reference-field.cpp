// Any write to a union that holds a GC pointer is a barrier; not so where it is made
// through a field that refers to one of its numbers.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
union Value {
  Object *O;
  long Number;
};
static Value Shared;
template <class T> struct Reference {
  T &To;
  void set(T Value) { To = Value; }
};
GC_NOWRITEBARRIERREC void byMember() {
  Reference<long> R{Shared.Number};
  R.set(1);
}
int main() {}
