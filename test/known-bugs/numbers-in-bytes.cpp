// Managed numbers that pass through bytes, or whose place std::mem_fn returns.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <cstring>
#include <functional>
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct Frame {
  unsigned long Self;
};
static VALUE From;
static char Bytes[64];
static unsigned long Copied, Read;
static Frame Top;
GC_NOWRITEBARRIERREC void copied() { std::memcpy(&Copied, Bytes, 8); }
GC_NOWRITEBARRIERREC void read() { Read = *reinterpret_cast<unsigned long *>(Bytes); }
GC_NOWRITEBARRIERREC void member() { std::mem_fn(&Frame::Self)(Top) = 0; }
int main() {
  std::memcpy(Bytes, &From, 8);
  Top.Self = From;
}
