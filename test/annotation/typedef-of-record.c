// A managed typedef of a record, a union, an array or a vector: its values are GC
// pointers themselves.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdint.h>
typedef struct {
  union {
    double Number;
    void *Pointer;
  } As;
  int64_t Tag;
} JSValue GC_MANAGED;
typedef union {
  double Number;
  uint64_t Bits;
} NanBox GC_MANAGED;
struct W {
  uint64_t Bits;
};
typedef struct W Word GC_MANAGED;
typedef long Pair[2] GC_MANAGED;
typedef long Two __attribute__((vector_size(16))) GC_MANAGED;
typedef intptr_t value GC_MANAGED;
typedef value Four __attribute__((vector_size(32)));
static JSValue Of, Stack[4];
static NanBox Box, Other;
static Word First, Second;
static Pair Both;
static Two Numbers;
static Four Values, OtherValues;
static struct Frame {
  JSValue This;
  int Pc;
} Top, Next;

GC_NOWRITEBARRIERREC void element(int I) {
  Stack[I] = Of; // #element
}
// CHECK: :[[#element]]:12: error: write barrier prohibited in nowritebarrierrec function 'element': stores 'JSValue', which holds a GC pointer, to 'Stack[I]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void whole(void) {
  Box = Other; // #whole
}
// CHECK: :[[#whole]]:7: error: write barrier prohibited in nowritebarrierrec function 'whole': stores 'NanBox', which holds a GC pointer, to 'Box' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void member(void) {
  Box.Bits = 1; // #member
}
// CHECK: :[[#member]]:12: error: write barrier prohibited in nowritebarrierrec function 'member': stores 'uint64_t' to 'Box.Bits', in a union that holds a GC pointer [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void named(void) {
  First = Second; // #named
}
// CHECK: :[[#named]]:9: error: write barrier prohibited in nowritebarrierrec function 'named': stores 'Word', which holds a GC pointer, to 'First' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void contains(void) {
  Top = Next; // #contains
}
// CHECK: :[[#contains]]:7: error: write barrier prohibited in nowritebarrierrec function 'contains': stores 'struct Frame', which holds a GC pointer, to 'Top' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void byPointer(JSValue *To) {
  *To = Of; // #bypointer
}
// CHECK: :[[#bypointer]]:7: error: write barrier prohibited in nowritebarrierrec function 'byPointer': stores 'JSValue', which holds a GC pointer, to '*To' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void array(void) {
  Both[0] = 1; // #array
}
// CHECK: :[[#array]]:11: error: write barrier prohibited in nowritebarrierrec function 'array': stores GC pointer 'long' to 'Both[0]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void vector(void) {
  Numbers[0] = 1; // #vector
}
// CHECK: :[[#vector]]:14: error: write barrier prohibited in nowritebarrierrec function 'vector': stores GC pointer 'long' to 'Numbers[0]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void vectorOf(void) {
  Values = OtherValues; // #vectorof
}
// CHECK: :[[#vectorof]]:10: error: write barrier prohibited in nowritebarrierrec function 'vectorOf': stores GC pointer 'Four' to 'Values' [gc-nowritebarrierrec]
int main(void) {}
