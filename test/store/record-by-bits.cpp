// A record of untyped pointers that is made of a GC pointer's bits, or of those of a record with
// one: by std::bit_cast, by memcpy.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <bit>
#include <cstring>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
template <int> struct Untyped {
  void *Of;
};
struct Typed {
  Object *Of;
};
struct Text {
  char *Of;
};
template <int I> static Untyped<I> Last;
static void *Kept, *PlainKept;
GC_NOWRITEBARRIERREC void pointer(Object *O) { Last<0> = std::bit_cast<Untyped<0>>(O); }
GC_NOWRITEBARRIERREC void record(Typed T) { Last<1> = std::bit_cast<Untyped<1>>(T); }
GC_NOWRITEBARRIERREC void pointerOk(char *O) { Last<2> = std::bit_cast<Untyped<2>>(O); }
GC_NOWRITEBARRIERREC void recordOk(Text T) { Last<2> = std::bit_cast<Untyped<2>>(T); }
GC_NOWRITEBARRIERREC void copied(Typed *From) {
  Untyped<3> Local;
  std::memcpy(&Local, From, sizeof Local);
  Kept = Local.Of;
}
GC_NOWRITEBARRIERREC void copiedOk(Text *From) {
  Untyped<4> Local;
  std::memcpy(&Local, From, sizeof Local);
  PlainKept = Local.Of;
}
int main() {}
// CHECK: root 'pointer': violation
// CHECK-NEXT: root 'record': violation
// CHECK-NEXT: root 'pointerOk': proven
// CHECK-NEXT: root 'recordOk': proven
// CHECK-NEXT: root 'copied': violation
// CHECK-NEXT: root 'copiedOk': proven
