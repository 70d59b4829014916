// Bytes that are written by hand over a GC pointer that a callee, or the library, knows as a
// record or by a context, or that is in fresh bytes.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <array>
#include <cstdlib>
#include <nowb/annotations.h>
#include <optional>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
struct Chars {
  char Each[8];
};
static void clear(Chars *C) { C->Each[1] = 0; }
GC_NOWRITEBARRIERREC void record() { clear((Chars *)&First); }
static void put(void *Context) { *(*(char **)Context)++ = 0; }
GC_NOWRITEBARRIERREC void context() {
  char *C = (char *)&First;
  put(&C);
}
GC_NOWRITEBARRIERREC void array() { reinterpret_cast<std::array<char, 8> &>(First)[1] = 0; }
GC_NOWRITEBARRIERREC void optional() {
  std::optional<char *> O((char *)&First);
  **O = 0;
}
static char *Heap;
GC_NOWRITEBARRIERREC void fresh() { Heap[8] = 0; }
int main() {
  Heap = (char *)std::malloc(16);
  *(Object **)(Heap + 8) = First;
}
