// A method puts a GC pointer in a void * of its object, which is then copied.
// XFAIL: *
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { int X; };
struct Cell {
  void *Content = nullptr;
  void set(void *C) { Content = C; }
} Kept;
GC_NOWRITEBARRIERREC void copies(Object *O) {
  Cell Local;
  Local.set(O);
  Kept = Local; // #copies
}
int main() {}
// CHECK: :[[#copies]]:8: error: {{.*}} 'copies': stores GC pointer 'Cell' to 'Kept'
