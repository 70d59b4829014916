// An overloaded function is named with its parameter types.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
GC_WRITE_BARRIER void barrier(int);

namespace space {
void overloaded(int) {
  barrier(); // #int
}
void overloaded(const char *) {
  barrier(1); // #string
}
void overloaded(double) {}
} // namespace space

GC_NOWRITEBARRIERREC void root() {
  space::overloaded(1); // #one
  space::overloaded(1.0);
}
GC_NOWRITEBARRIERREC void root(int) {
  space::overloaded(""); // #two
}
GC_NOWRITEBARRIERREC void root(double D) { space::overloaded(D); }
// CHECK: :[[#int]]:3: error: write barrier prohibited in nowritebarrierrec function 'root()': calls write barrier 'barrier()' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#one]]:3: note: 'root()' calls 'space::overloaded(int)'
// CHECK: :[[#string]]:3: error: write barrier prohibited in nowritebarrierrec function 'root(int)': calls write barrier 'barrier(int)' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#two]]:3: note: 'root(int)' calls 'space::overloaded(const char *)'
// CHECK: root 'root()': violation
// CHECK: root 'root(int)': violation
// CHECK: root 'root(double)': proven
