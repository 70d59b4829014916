// A GC pointer, or a managed number, that is put in a std::array of chars through data().
// RUN: %check_nowb %s -- -std=c++20
#include <array>
#include <cstring>
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct GC_MANAGED Object {
  Object *Next;
};
static std::array<char, 8> Bytes;
static unsigned long Read;
static VALUE From;
static struct Message {
  int Kind;
  std::array<char, 24> Body;
} Last, Copy;
GC_NOWRITEBARRIERREC void data() { std::memcpy(&Read, Bytes.data(), 8); } // #data
GC_NOWRITEBARRIERREC void copied() { Copy = Last; } // #copied
static std::array<char, 16> Text;
GC_NOWRITEBARRIERREC void silent() {
  Text[0] = 'a';
  std::memcpy(Text.data(), "text", 5);
}
int main() {
  std::memcpy(Bytes.data(), &From, 8);
  static Object *First;
  std::memcpy(Last.Body.data(), &First, 8);
}
// CHECK: :[[#data]]:36: error: write barrier prohibited in nowritebarrierrec function 'data': stores GC pointer held as 'void *' through 'memcpy' [gc-nowritebarrierrec]
// CHECK: :[[#copied]]:43: error: write barrier prohibited in nowritebarrierrec function 'copied': stores 'struct Message', which holds a GC pointer, to 'Copy' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
