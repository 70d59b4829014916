// Records of plain numbers that are made of the bits of managed ones.
// RUN: %check_nowb %s -- -std=c++20
#include <bit>
#include <cstring>
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct Managed {
  VALUE A, B;
};
struct Plain {
  unsigned long A, B;
};
static Plain Kept;
GC_NOWRITEBARRIERREC void record(Managed M) {
  Kept = std::bit_cast<Plain>(M); // #record
}
// CHECK: :[[#record]]:8: error: write barrier prohibited in nowritebarrierrec function 'record': stores 'Plain', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]
struct Copied {
  unsigned long A, B;
};
static Copied Copy;
GC_NOWRITEBARRIERREC void bytes(Managed M) {
  Copied C;
  std::memcpy(&C, &M, sizeof C);
  Copy = C; // #copied
}
// CHECK: :[[#copied]]:8: error: write barrier prohibited in nowritebarrierrec function 'bytes': stores 'Copied', which holds a GC pointer, to 'Copy' [gc-nowritebarrierrec]
struct Half {
  unsigned long Number;
};
static Half One;
GC_NOWRITEBARRIERREC void scalar(VALUE V) {
  One = std::bit_cast<Half>(V); // #scalar
}
// CHECK: :[[#scalar]]:7: error: write barrier prohibited in nowritebarrierrec function 'scalar': stores 'Half', which holds a GC pointer, to 'One' [gc-nowritebarrierrec]

struct Tagged {
  VALUE V;
  unsigned long Number;
};
struct Other {
  double V;
  unsigned long Number;
};
static unsigned long Number;
GC_NOWRITEBARRIERREC void silent(Tagged T) {
  Number = std::bit_cast<Other>(T).Number;
}
// CHECK: root 'silent': proven
int main() {}
