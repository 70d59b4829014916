// A GC pointer that is held as `char *`, through a reference that a function returns, a field
// that is a reference, or std::any.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static struct Text {
  char *Of;
  char *&of() { return Of; }
} A, B;
static char *Kept;
GC_NOWRITEBARRIERREC void overwritten() { A.of() = nullptr; }
GC_NOWRITEBARRIERREC void read() { Kept = B.of(); }
int main() {
  A.Of = reinterpret_cast<char *>(First);
  B.of() = reinterpret_cast<char *>(First);
}
