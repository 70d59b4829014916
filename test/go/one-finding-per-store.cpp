// A store that several roots reach is one finding: its chain is the shortest,
// from the nearest root; the others are named.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void store(Object *O) {
  Last = O; // #store
}
void detour(Object *O) { store(O); }

GC_NOWRITEBARRIERREC void far() { detour(nullptr); }
GC_SIGNAL_HANDLER void handler(int) {
  detour(nullptr);
  store(nullptr); // #call
}
GC_NOWRITEBARRIERREC void reachesHandler() { handler(0); }

// CHECK: :[[#store]]:8: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#call]]:3: note: 'handler' calls 'store'
// CHECK-NEXT: :[[#store]]:8: note: also reached from 'far', 'reachesHandler'
// CHECK-NEXT: root 'far': violation
// CHECK-NEXT: root 'handler': violation
// CHECK-NEXT: root 'reachesHandler': violation
