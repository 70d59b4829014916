// Another type's value, or an object, that placement new puts where a GC pointer is.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <memory>
#include <new>
#include <nowb/annotations.h>
#include <variant>
struct GC_MANAGED Object {
  Object *Next;
};
template <int> struct Cell {
  void *Of;
  Cell(void *Of) : Of(Of) {}
};
static Object *Slot;
static char Text[8];
static long Number;
static void *Any, *Plain;
template <int I> static Cell<I> Made{nullptr};
static std::variant<int, Object *> Either;
static std::variant<short, char *> PlainEither;
GC_NOWRITEBARRIERREC void placed() { new (&Slot) long(3); }
GC_NOWRITEBARRIERREC void placedOk() { new (&Number) long(3); }
GC_NOWRITEBARRIERREC void constructed() { std::construct_at(reinterpret_cast<long *>(&Slot), 3); }
GC_NOWRITEBARRIERREC void constructedOk() { std::construct_at(&Number, 3); }
GC_NOWRITEBARRIERREC void emplaced() { Either.emplace<0>(3); }
GC_NOWRITEBARRIERREC void emplacedOk() { PlainEither.emplace<0>(3); }
GC_NOWRITEBARRIERREC void untyped() { new (&Any) void *(Text); }
GC_NOWRITEBARRIERREC void untypedOk() { new (&Plain) void *(Text); }
GC_NOWRITEBARRIERREC void number() { new (&Any) double(3); }
GC_NOWRITEBARRIERREC void numberOk() { new (&Plain) double(3); }
GC_NOWRITEBARRIERREC void object() { new (&Made<0>) Cell<0>(Text); }
GC_NOWRITEBARRIERREC void objectOk() { new (&Made<1>) Cell<1>(Text); }
int main() {
  Any = Made<0>.Of = Slot;
  Plain = Made<1>.Of = Text;
}
// CHECK: root 'placed': violation
// CHECK-NEXT: root 'placedOk': proven
// CHECK-NEXT: root 'constructed': violation
// CHECK-NEXT: root 'constructedOk': proven
// CHECK-NEXT: root 'emplaced': violation
// CHECK-NEXT: root 'emplacedOk': proven
// CHECK-NEXT: root 'untyped': violation
// CHECK-NEXT: root 'untypedOk': proven
// CHECK-NEXT: root 'number': violation
// CHECK-NEXT: root 'numberOk': proven
// CHECK-NEXT: root 'object': violation
// CHECK-NEXT: root 'objectOk': proven
