// Every operator that assigns, to a global, an element and the heap; and the
// same on the stack.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last, *Table[4];

GC_NOWRITEBARRIERREC void offStack(Object *O, int I) {
  Last = O;
// CHECK: :[[#@LINE-1]]:8: error: write barrier prohibited in nowritebarrierrec function 'offStack': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
  Last += I;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  Last -= 1;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  ++Last;
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  Last--;
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
  Table[I]++;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Table[I]'
  O->Next = O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'O->Next'
  Table[0] = Table[1] = O;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Table[0]'
// CHECK-NEXT: :[[#@LINE-2]]:23: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Table[1]'
  (I ? Last : Table[0]) = O;
// CHECK-NEXT: :[[#@LINE-1]]:25: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '{{.*}}I ? Last : Table[0]{{.*}}'
  *&Last = O, ++I;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'offStack': stores GC pointer 'Object *' to '*&Last'
  if ((Last = O->Next))
    I++;
// CHECK-NEXT: :[[#@LINE-2]]:13: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'Last'
}

GC_NOWRITEBARRIERREC int onStack(Object *O, int I) {
  Object *L = O, *A[4] = {O};
  L = Last;
  L += I;
  ++L, L--;
  A[I] = O;
  A[0] = A[1] = Table[I];
  (I ? L : A[0]) = O;
  (I ? L : O) = O;
  *&L = O;
  O = L->Next;
  while ((L = L->Next))
    I++;
  return I;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
