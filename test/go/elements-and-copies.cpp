// Elements of arrays and copies of whole structs, on the stack and off it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
Object *Table[8];
Pair Pairs[8];

GC_NOWRITEBARRIERREC void offStack(Object *O, Pair P, int I) {
  Table[I] = O; // #element
  Pairs[I].Key = O; // #field
  Pairs[I] = P; // #copy
}
GC_NOWRITEBARRIERREC void onStack(Object *O, Pair P, int I) {
  Object *Local[8];
  Pair LocalPairs[8];
  Local[I] = Table[I];
  LocalPairs[I].Key = O;
  LocalPairs[I] = Pairs[I];
  P = LocalPairs[0];
  P.Value = Local[0];
}
// CHECK: :[[#element]]:12: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Table[I]'
// CHECK-NEXT: :[[#field]]:16: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Pairs[I].Key'
// CHECK-NEXT: :[[#copy]]:12: error: {{.*}} 'offStack': stores 'Pair', which holds a GC pointer, to 'Pairs[I]'
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
