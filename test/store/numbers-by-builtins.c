// A managed number that comes out of a checked addition, an assembly statement or a
// vector.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
typedef unsigned long Pair __attribute__((vector_size(16)));
static unsigned long Kept;
GC_NOWRITEBARRIERREC void added(VALUE V) {
  unsigned long Sum;
  __builtin_add_overflow(V, 8, &Sum);
  Kept = Sum; // #added
}
// CHECK: :[[#added]]:8: error: write barrier prohibited in nowritebarrierrec function 'added': stores GC pointer 'unsigned long' to 'Kept' [gc-nowritebarrierrec]
static unsigned long Carried;
GC_NOWRITEBARRIERREC void carry(VALUE V, unsigned long *Out) {
  unsigned long Carry;
  Carried = __builtin_addcl(V, 8, 0, &Carry); // #carry
  __builtin_sub_overflow(V, 8, Out); // #out
}
// CHECK: :[[#carry]]:11: error: write barrier prohibited in nowritebarrierrec function 'carry': stores GC pointer 'unsigned long' to 'Carried' [gc-nowritebarrierrec]
// CHECK: :[[#out]]:3: error: write barrier prohibited in nowritebarrierrec function 'carry': stores GC pointer 'unsigned long' to '*Out' [gc-nowritebarrierrec]
static unsigned long Element, ElementOfLocal, Literal;
static Pair Global;
GC_NOWRITEBARRIERREC void vector(VALUE V) {
  Pair Both = {V, 0}, Set;
  Element = Both[0]; // #element
  Set[1] = V;
  ElementOfLocal = Set[1]; // #set
  Global = Both + 8;       // #vector
  Literal = ((Pair){V, 0})[0]; // #literal
}
// CHECK: :[[#element]]:11: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer 'unsigned long' to 'Element' [gc-nowritebarrierrec]
// CHECK: :[[#set]]:18: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer held as 'unsigned long' to 'ElementOfLocal' [gc-nowritebarrierrec]
// CHECK: :[[#vector]]:10: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer 'Pair' to 'Global' [gc-nowritebarrierrec]
// CHECK: :[[#literal]]:11: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer 'unsigned long' to 'Literal' [gc-nowritebarrierrec]
static unsigned long Moved;
static void *Hidden;
struct GC_MANAGED Object {
  int X;
};
GC_NOWRITEBARRIERREC void assembly(VALUE V, struct Object *O) {
  unsigned long Register;
  void *Pointer;
  __asm__("mov %1, %0" : "=r"(Register) : "r"(V));
  Moved = Register; // #moved
  __asm__("" : "=r"(Pointer) : "0"(O));
  Hidden = Pointer; // #hidden
}
// CHECK: :[[#moved]]:9: error: write barrier prohibited in nowritebarrierrec function 'assembly': stores GC pointer held as 'unsigned long' to 'Moved' [gc-nowritebarrierrec]
// CHECK: :[[#hidden]]:10: error: write barrier prohibited in nowritebarrierrec function 'assembly': stores GC pointer held as 'void *' to 'Hidden' [gc-nowritebarrierrec]

static unsigned long Number;
static Pair Numbers;
static unsigned long plus(unsigned long A, unsigned long B) {
  unsigned long C;
  return __builtin_add_overflow(A, B, &C) ? -1ul : C;
}
GC_NOWRITEBARRIERREC void passed(VALUE V) {
  Number = plus(V, 8); // #passed
}
// CHECK: :[[#passed]]:10: error: write barrier prohibited in nowritebarrierrec function 'passed': stores GC pointer held as 'unsigned long' to 'Number' [gc-nowritebarrierrec]
static unsigned long Other;
GC_NOWRITEBARRIERREC void silent(VALUE V, VALUE W) {
  unsigned long Product, Distance, Register, Sum;
  Other = __builtin_mul_overflow(V, 8, &Product);
  Other = Product;
  __builtin_sub_overflow(V, W, &Distance);
  Other = Distance;
  Other = __builtin_popcountl(V);
  Other = __builtin_add_overflow(V, 8, &Sum);
  __builtin_addcl(V, 8, 0, &Product);
  Other = Product;
  Other = plus(8, 8);
  __asm__("mov %1, %0" : "=r"(Register) : "r"(Other));
  Other = Register;
  Pair Both = {V, W};
  Numbers = Both >> 3;
  Numbers[1] = Other;
}
// CHECK: root 'silent': proven
int main(void) {}
