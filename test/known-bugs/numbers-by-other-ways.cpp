// Managed numbers in plain integers: through a pointer to a field, atomics, memset, `std::swap`,
// pointers to members, a list of places; and over a union's number.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <cstring>
#include <nowb/annotations.h>
#include <utility>
typedef unsigned long VALUE GC_MANAGED;
static VALUE From;
struct Frame {
  unsigned long Self, Other, Third;
};
static Frame Top;
static unsigned long Words[4], A, B, Atomic, ToAtomic, ByMember;
GC_NOWRITEBARRIERREC void field() {
  unsigned long *P = &Top.Self;
  *P = 0;
}
GC_NOWRITEBARRIERREC void cleared() { std::memset(Words, 0, sizeof Words); }
GC_NOWRITEBARRIERREC void swapped() { std::swap(A, B); }
GC_NOWRITEBARRIERREC void loaded() {
  __atomic_store_n(&ToAtomic, __atomic_load_n(&Atomic, 0), 0);
}
GC_NOWRITEBARRIERREC void member() {
  unsigned long Frame::*P = &Frame::Other;
  Top.*P = 0;
}
int main() {
  Top.Self = Top.Other = Words[0] = A = Atomic = From;
}
