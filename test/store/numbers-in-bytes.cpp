// Managed numbers that pass through bytes, or whose place std::mem_fn returns.
// RUN: %check_nowb %s -- -std=c++20
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
GC_NOWRITEBARRIERREC void copied() {
  std::memcpy(&Copied, Bytes, 8); // #copied
}
// CHECK: :[[#copied]]:3: error: write barrier prohibited in nowritebarrierrec function 'copied': stores GC pointer held as 'void *' through 'memcpy' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void read() {
  Read = *reinterpret_cast<unsigned long *>(Bytes); // #read
}
// CHECK: :[[#read]]:8: error: write barrier prohibited in nowritebarrierrec function 'read': stores GC pointer held as 'unsigned long' to 'Read' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void member() {
  std::mem_fn(&Frame::Self)(Top) = 0; // #member
}
// CHECK: :[[#member]]:34: error: write barrier prohibited in nowritebarrierrec function 'member': stores GC pointer held as 'unsigned long' to 'std::mem_fn(&Frame::Self)(Top)' [gc-nowritebarrierrec]

struct Plain {
  unsigned long Number;
};
static Plain Other;
static char Text[64];
static unsigned long Hash;
static void *Pointer, *Words[4];
GC_NOWRITEBARRIERREC void silent() {
  std::memcpy(&Hash, Text, 8);
  Hash = *reinterpret_cast<unsigned long *>(Text);
  Hash = *reinterpret_cast<unsigned long *>(Words);
  std::mem_fn(&Plain::Number)(Other) = 0;
}
// CHECK: root 'silent': proven
int main() {
  std::memcpy(Bytes, &From, 8);
  Top.Self = From;
  Words[0] = Pointer;
}
