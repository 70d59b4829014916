// A managed integer typedef as a template's argument: the instantiation is that of
// the integer.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

typedef unsigned long VALUE GC_MANAGED;
template <typename T> void exchange(T &A, T &B) {
  T Old = A;
  A = B; // #exchange
  B = Old;
}
template <typename T> struct Box {
  T Content;
  void put(T C) { Content = C; } // #put
};
Box<VALUE> Global;
VALUE First;
GC_NOWRITEBARRIERREC void puts(VALUE V) { Global.put(V); } // #puts
GC_NOWRITEBARRIERREC void copies(VALUE V) {
  Box<VALUE> Local{V};
  Global = Local; // #copies
}
// (A Box<unsigned long> would be the same class.)
Box<long> Plain;
GC_NOWRITEBARRIERREC void silent(long V) {
  Plain.put(V);
}
GC_NOWRITEBARRIERREC void swaps(VALUE V) { exchange(First, V); } // #swaps
// CHECK: :[[#exchange]]:5: error: {{.*}} 'swaps': stores GC pointer held as 'unsigned long' to 'A'
// CHECK-NEXT: :[[#swaps]]:{{[0-9]+}}: note: 'swaps' calls
// CHECK-NEXT: :[[#put]]:27: error: {{.*}} 'puts': stores GC pointer held as 'unsigned long' to 'Content'
// CHECK-NEXT: :[[#puts]]:{{[0-9]+}}: note: 'puts' calls 'Box<unsigned long>::put'
// CHECK-NEXT: :[[#copies]]:10: error: {{.*}} 'copies': stores 'Box<VALUE>', which holds a GC pointer, to 'Global'
// CHECK-NEXT: root 'puts': violation
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'silent': proven
// CHECK-NEXT: root 'swaps': violation
