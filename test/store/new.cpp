// new initializes memory off the stack; where nothing is stored it is silent.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key; int N; };
using Pointer = Object *;

GC_NOWRITEBARRIERREC void stores(Object *O) {
  new Pointer(O);
// CHECK: :[[#@LINE-1]]:15: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new
  new Pair{O, 1};
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new Pair.Key'
  new Pair{.Key = O};
// CHECK-NEXT: :[[#@LINE-1]]:19: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new Pair.Key'
  new Pair(O, 1);
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new Pair.Key'
  new Pointer[2]{O, O->Next};
// CHECK-NEXT: :[[#@LINE-1]]:18: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new
// CHECK-NEXT: :[[#@LINE-2]]:21: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new
  new Object{O};
// CHECK-NEXT: :[[#@LINE-1]]:14: error: {{.*}} 'stores': stores GC pointer 'Object *' to 'new Object.Next'
}
// Zeroes are null pointers, and those count.
GC_NOWRITEBARRIERREC void storesZero() {
  new Pair();
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'storesZero': stores 'Pair', which holds a GC pointer, to 'new Pair'
}
GC_NOWRITEBARRIERREC void silent(Object *O, int N) {
  new Pair;
  new Pointer;
  new Pointer[N];
  new int(N);
  new Object **(&O);
  delete new Pair;
}
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'storesZero': violation
// CHECK-NEXT: root 'silent': proven
