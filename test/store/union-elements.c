// A write to an element of a vector, a matrix or a complex number in a union is one to
// the union.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 -fenable-matrix > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef long Vector __attribute__((ext_vector_type(2)));
typedef double Matrix __attribute__((matrix_type(2, 2)));
union Any {
  Vector V;
  _Complex double Z;
  Matrix M;
  struct Object *Of[4];
};
union Plain {
  Vector V;
  long Numbers[2];
};
static union Any Shared;
static union Plain Numbers;
GC_NOWRITEBARRIERREC void element(void) { Shared.V[0] = 1; }
GC_NOWRITEBARRIERREC void swizzle(void) { Shared.V.x = 1; }
GC_NOWRITEBARRIERREC void real(void) { __real__ Shared.Z = 1; }
GC_NOWRITEBARRIERREC void matrix(void) { Shared.M[0][0] = 1; }
GC_NOWRITEBARRIERREC void plain(void) { Numbers.V[0] = 1; }
// CHECK: root 'element': violation
// CHECK: root 'swizzle': violation
// CHECK: root 'real': violation
// CHECK: root 'matrix': violation
// CHECK: root 'plain': proven
int main(void) {}
