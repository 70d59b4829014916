// Another type's value that placement new puts where a GC pointer is.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <new>
#include <nowb/annotations.h>
#include <variant>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *Slot;
static std::variant<int, Object *> Either;
GC_NOWRITEBARRIERREC void placed() { new (&Slot) long(3); }
GC_NOWRITEBARRIERREC void emplaced() { Either.emplace<0>(3); }
int main() {}
