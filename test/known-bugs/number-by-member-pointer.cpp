// A managed integer typedef that is written through a pointer to a member of the integer type
// itself.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct Box {
  VALUE V;
};
static Box B;
GC_NOWRITEBARRIERREC void written() {
  unsigned long Box::*P = &Box::V;
  B.*P = 1;
}
int main() {}
