// Go's nowritebarrierrec: what the function calls counts as well. The error
// stands at the store, the notes lead to it from the root.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

void store() {
  Head.Next = Last; // #store
}
void between() {
  store(); // #second
}
GC_NOWRITEBARRIERREC void far() {
  between(); // #first
}
GC_NOWRITEBARRIERREC void direct() {
  Head.Next = Last; // #direct
}
void reads(Object *O) { O = O->Next; }
GC_NOWRITEBARRIERREC void silent() { reads(Last); }

// CHECK: :[[#store]]:13: error: write barrier prohibited in nowritebarrierrec function 'far': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'far' calls 'between'
// CHECK-NEXT: :[[#second]]:3: note: 'between' calls 'store'
// CHECK-NEXT: :[[#direct]]:13: error: write barrier prohibited in nowritebarrierrec function 'direct': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: root 'far': violation
// CHECK-NEXT: root 'direct': violation
// CHECK-NEXT: root 'silent': proven
