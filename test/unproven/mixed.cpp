// All that a root can't see, each once, sorted by place; what two roots share is
// told for each.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
void unseen();
void alsoUnseen();
static void (*NeverSet)();

static void shared() {
  unseen(); // #unseen
  unseen();
  NeverSet(); // #neverset
  alsoUnseen(); // #alsounseen
}
GC_NOWRITEBARRIERREC void first() {
  shared(); // #first
}
GC_NOWRITEBARRIERREC void second() {
  unseen(); // #second
}
// CHECK: :[[#unseen]]:3: warning: root 'first' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'first' calls 'shared'
// CHECK: :[[#neverset]]:3: warning: root 'first' is unproven: no function that 'NeverSet' may hold was seen [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'first' calls 'shared'
// CHECK: :[[#alsounseen]]:3: warning: root 'first' is unproven: calls external 'alsoUnseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'first' calls 'shared'
// CHECK: :[[#second]]:3: warning: root 'second' is unproven: calls external 'unseen', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'first': unproven
// CHECK: root 'second': unproven
// CHECK: not seen: 2 external functions, 1 open indirect call, 0 inline assembly statements
int main() {}
