// Go's c1 to c4 and d1 to d4: cycles through nowritebarrierrec and
// yeswritebarrierrec functions. In the first, every way to the store passes the
// boundary; in the second, the boundary comes after the store.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

void guardedBoundary();
GC_NOWRITEBARRIERREC void guardedRoot() { guardedBoundary(); }
void guardedStore();
GC_YESWRITEBARRIERREC void guardedBoundary() { guardedStore(); }
GC_NOWRITEBARRIERREC void guardedAgain() { guardedBoundary(); }
void guardedStore() {
  Head.Next = Last;
  guardedAgain();
}

void openFirst();
GC_NOWRITEBARRIERREC void openRoot() {
  openFirst(); // #first
}
void openStore();
void openFirst() {
  openStore(); // #second
}
GC_YESWRITEBARRIERREC void openBoundary() { openFirst(); }
void openStore() {
  Head.Next = Last; // #store
  openBoundary();
}

// CHECK: :[[#store]]:13: error: write barrier prohibited in nowritebarrierrec function 'openRoot': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'openRoot' calls 'openFirst'
// CHECK-NEXT: :[[#second]]:3: note: 'openFirst' calls 'openStore'
// CHECK-NEXT: root 'guardedRoot': proven
// CHECK-NEXT: root 'guardedAgain': proven
// CHECK-NEXT: root 'openRoot': violation
// CHECK-NEXT: trusted 'guardedBoundary'
// CHECK-NEXT: trusted 'openBoundary'
