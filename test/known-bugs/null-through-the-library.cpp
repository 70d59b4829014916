// Null that the library puts over a GC pointer that is held as `char *` or `void *`: what it was
// given for the call stands in an object of its own on the way (emplace, std::invoke).
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <functional>
#include <nowb/annotations.h>
#include <optional>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static std::optional<char *> Bytes;
GC_NOWRITEBARRIERREC void emplaced() { Bytes.emplace(nullptr); }
struct Keeper {
  void *Of;
  void set(void *P) { Of = P; }
};
static Keeper K;
GC_NOWRITEBARRIERREC void invoked() { std::invoke(&Keeper::set, K, nullptr); }
int main() {
  Bytes = reinterpret_cast<char *>(First);
  K.Of = First;
}
