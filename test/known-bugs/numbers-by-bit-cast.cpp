// Records of plain numbers that are made of the bits of managed ones.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <bit>
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct Plain {
  unsigned long A, B;
};
struct Managed {
  VALUE A, B;
};
static Plain Kept;
GC_NOWRITEBARRIERREC void record(Managed M) { Kept = std::bit_cast<Plain>(M); }
int main() {}
