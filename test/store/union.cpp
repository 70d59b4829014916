// A store to any member of a union overwrites the GC pointer that may be in it: a
// uint8_t counter in such a union was a real bug in mruby. On the stack the same
// union is silent.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
union Value {
  Object *Pointer;
  intptr_t Small;
  uint8_t Counter;
  struct { short Low, High; } Parts;
  char Text[8];
};
union Number { long Small; double Real; };
struct Cell {
  int Kind;
  Value V;
  union {
    Object *Anonymous;
    uint8_t Flags;
  };
  Number N;
};

GC_NOWRITEBARRIERREC void offStack(Cell *C, int I) {
  C->V.Pointer = nullptr;
// CHECK: :[[#@LINE-1]]:16: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'C->V.Pointer'
  C->V.Counter++;
// CHECK-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'offStack': stores {{.*}} to 'C->V.Counter', in a union that holds a GC pointer
  C->V.Counter = 1;
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'offStack': stores {{.*}} to 'C->V.Counter', in a union that holds a GC pointer
  C->V.Small |= 1;
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'offStack': stores {{.*}} to 'C->V.Small', in a union that holds a GC pointer
  C->V.Parts.High = 1;
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'offStack': stores {{.*}} to 'C->V.Parts.High', in a union that holds a GC pointer
  C->V.Text[I] = 'x';
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'offStack': stores {{.*}} to 'C->V.Text[I]', in a union that holds a GC pointer
  C->Flags = 0;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'offStack': stores {{.*}} to 'C->Flags', in a union that holds a GC pointer
  C->V = Value{.Counter = 1};
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores 'Value', which holds a GC pointer, to 'C->V'
  new Value{.Counter = 1};
// CHECK-NEXT: :[[#@LINE-1]]:24: error: {{.*}} 'offStack': stores {{.*}} to 'new Value.Counter', in a union that holds a GC pointer
  new Cell{.Kind = 1, .V = {.Small = 2}, .Flags = 3};
// CHECK-NEXT: :[[#@LINE-1]]:38: error: {{.*}} 'offStack': stores {{.*}} to 'new Cell.V.Small', in a union that holds a GC pointer
// CHECK-NEXT: :[[#@LINE-2]]:51: error: {{.*}} 'offStack': stores {{.*}} to 'new Cell.Flags', in a union that holds a GC pointer
  C->N.Small = C->Kind = 1;
  C->N = Number{.Real = 1};
}
GC_NOWRITEBARRIERREC void onStack(Cell ByValue, Object *O, int I) {
  Cell C{.Kind = 1, .V = {.Small = 2}};
  C.V.Counter++;
  C.V.Text[I] = 'x';
  C.Anonymous = O;
  ByValue.V = C.V;
  ByValue.Flags = 1;
  Value *V = &C.V;
  V->Small = 3;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
