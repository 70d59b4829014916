// Go's yeswritebarrierrec: the search does not enter the function. It is no root
// and no promise: another way to the same store is still found. Each boundary
// that was relied on is listed.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

void store() {
  Head.Next = Last; // #store
}
GC_YESWRITEBARRIERREC void acquires() {
  Head.Next = Last;
  store();
}
GC_NOWRITEBARRIERREC void throughBoundary() { acquires(); }
GC_NOWRITEBARRIERREC void besideBoundary() {
  acquires();
  store(); // #beside
}

// CHECK: :[[#store]]:13: error: write barrier prohibited in nowritebarrierrec function 'besideBoundary': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#beside]]:3: note: 'besideBoundary' calls 'store'
// CHECK-NEXT: root 'throughBoundary': proven
// CHECK-NEXT: root 'besideBoundary': violation
// CHECK-NEXT: trusted 'acquires': annotated yeswritebarrierrec
// CHECK: stopped at 1 trusted boundary
