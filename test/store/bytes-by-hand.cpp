// Bytes that are written by hand over a GC pointer through references, templates and the
// library's views.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <span>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
GC_NOWRITEBARRIERREC void reference() {
  char &Byte = reinterpret_cast<char &>(First);
  Byte = 0; // #reference
}
// CHECK: :[[#reference]]:8: error: write barrier prohibited in nowritebarrierrec function 'reference': stores GC pointer 'char' to 'Byte' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void place(Object **P) {
  *reinterpret_cast<char *>(P) = 0; // #place
}
// CHECK: :[[#place]]:32: error: write barrier prohibited in nowritebarrierrec function 'place': stores GC pointer 'char' to '*reinterpret_cast<char *>(P)' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void view() {
  for (std::byte &B : std::as_writable_bytes(std::span(&First, 1)))
    B = std::byte{}; // #view
}
// CHECK: :[[#view]]:7: error: write barrier prohibited in nowritebarrierrec function 'view': stores GC pointer held as 'std::byte' to 'B' [gc-nowritebarrierrec]
template <class T> static void clear(T *X) {
  auto *Bytes = reinterpret_cast<unsigned char *>(X);
  for (unsigned I = 0; I != sizeof *X; ++I)
    Bytes[I] = 0; // #clear
}
GC_NOWRITEBARRIERREC void instance() {
  clear(&First); // #instance
}
// CHECK: :[[#clear]]:14: error: write barrier prohibited in nowritebarrierrec function 'instance': stores GC pointer 'unsigned char' to 'Bytes[I]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#instance]]:3: note: 'instance' calls

static long Numbers[4];
static char Text[8], *Ends[2];
GC_NOWRITEBARRIERREC void silent(Object *O) {
  char &Byte = Text[1];
  Byte = 0;
  clear(Numbers);
  clear(&Ends);
  reinterpret_cast<char *>(O)[sizeof *O] = 0;
}
// CHECK: root 'silent': proven
int main() {}
