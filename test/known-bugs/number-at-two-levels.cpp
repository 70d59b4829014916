// A place of managed numbers at two levels: a cursor that is passed by its address.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
using Value GC_MANAGED = unsigned long;
static Value Stack[4];
static void push(unsigned long **P, unsigned long V) { *(*P)++ = V; }
GC_NOWRITEBARRIERREC void cursor() {
  Value *P = Stack;
  push(&P, 3);
}
int main() {}
