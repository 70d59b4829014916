// Each root has its own verdict: what one can't see doesn't make another
// unproven, and a violation outweighs what is unproven. What several can't see is
// told once, first of a root that is unproven by it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
void unseen();
static void shared() {
  unseen(); // #shared
}

GC_NOWRITEBARRIERREC void quiet() {}
GC_NOWRITEBARRIERREC void first() {
  shared();
  barrier(); // #barrier
}
GC_NOWRITEBARRIERREC void blind() {
  shared(); // #blind
}
GC_NOWRITEBARRIERREC void worst() {
  shared();
  barrier(); // #worst
}
// CHECK: :[[#barrier]]:3: error: write barrier prohibited in nowritebarrierrec function 'first': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#worst]]:3: error: write barrier prohibited in nowritebarrierrec function 'worst': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#shared]]:3: warning: root 'blind' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#blind]]:3: note: 'blind' calls 'shared'
// CHECK-NEXT: :[[#shared]]:3: note: also met by 'first', 'worst'
// CHECK: root 'quiet': proven (nowritebarrierrec function, declared at
// CHECK: root 'first': violation (nowritebarrierrec function, declared at
// CHECK: root 'blind': unproven (nowritebarrierrec function, declared at
// CHECK: root 'worst': violation (nowritebarrierrec function, declared at
// CHECK: checked 1 unit (0 failed), {{.*}} 4 roots: 1 proven, 2 in violation, 1 unproven
// CHECK: found 2 write barriers; suppressed 0; stopped at 0 trusted boundaries
// CHECK: not seen: 1 external function, 0 open indirect calls, 0 inline assembly statements
