// What a `void *` is after it is moved, what one points to that is passed by reference,
// an element's address.
// RUN: %check_nowb %s -- -I %annotations -std=c++20 -Wno-gnu-pointer-arith
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First, *Last;
static char *Moved, *Bytes, *Text;
static void *Plain, *Kept;

static void keep(char *P) {
  Moved = ++P; // #keep
}
GC_NOWRITEBARRIERREC void parameter() {
  keep(reinterpret_cast<char *>(First)); // #parameter
}
// CHECK: :[[#keep]]:9: error: write barrier prohibited in nowritebarrierrec function 'parameter': stores GC pointer held as 'char *' to 'Moved' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#parameter]]:3: note: 'parameter' calls 'keep'
GC_NOWRITEBARRIERREC void element() {
  Bytes = &reinterpret_cast<char *>(First)[8]; // #element
}
// CHECK: :[[#element]]:9: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer 'char *' to 'Bytes' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void asUntyped() {
  Kept = (void *&)First; // #asuntyped
}
// CHECK: :[[#asuntyped]]:8: error: write barrier prohibited in nowritebarrierrec function 'asUntyped': stores GC pointer 'Object *' to 'Kept' [gc-nowritebarrierrec]
static void clear(void *P) {
  *static_cast<void **>(P) = nullptr; // #clear
}
static void forward(void *&&P) {
  clear(P); // #forward
}
GC_NOWRITEBARRIERREC void byReference() {
  forward(&Last); // #byreference
}
// CHECK: :[[#clear]]:28: error: write barrier prohibited in nowritebarrierrec function 'byReference': stores GC pointer held as 'void *' to '*static_cast<void **>(P)' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byreference]]:3: note: 'byReference' calls 'forward'
// CHECK-NEXT: :[[#forward]]:3: note: 'forward' calls 'clear'
static char *text(char *P) { return P; }
GC_NOWRITEBARRIERREC void silent() {
  Text = text(&Text[1]);
  clear(&Plain);
}
int main() {}
