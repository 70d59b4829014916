// A GC pointer, or a managed number, that is put in a std::array of chars through data().
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
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
GC_NOWRITEBARRIERREC void data() { std::memcpy(&Read, Bytes.data(), 8); }
GC_NOWRITEBARRIERREC void copied() { Copy = Last; }
int main() {
  std::memcpy(Bytes.data(), &From, 8);
  static Object *First;
  std::memcpy(Last.Body.data(), &First, 8);
}
