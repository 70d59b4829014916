// A managed integer typedef as a template's argument: the instantiation is that of
// the integer.
// XFAIL: *
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <utility>

typedef unsigned long VALUE GC_MANAGED;
template <typename T> struct Box {
  T Content;
  void put(T C) { Content = C; } // #put
};
Box<VALUE> Global;
VALUE First;
GC_NOWRITEBARRIERREC void puts(VALUE V) { Global.put(V); }
// CHECK: :[[#put]]:{{[0-9]+}}: error: {{.*}} 'puts'
// CHECK-NEXT: note: 'puts' calls
GC_NOWRITEBARRIERREC void swaps(VALUE V) { std::swap(First, V); }
// CHECK-NEXT: error: {{.*}} 'swaps'
// CHECK-NEXT: note: 'swaps' calls
