// A call whose targets are not all known, and one that nothing is known for.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void (*Hook)(int);
void install(long Address) { Hook = (void (*)(int))Address; } // #cast
GC_NOWRITEBARRIERREC void callsOpen(void) {
  Hook(1); // #open
}
// CHECK: :[[#open]]:3: warning: root 'callsOpen' is unproven: 'Hook' may hold a value cast from an integer [gc-nowritebarrierrec]

static void (*NeverSet)(int);
GC_NOWRITEBARRIERREC void callsNeverSet(void) {
  if (NeverSet)
    NeverSet(1); // #neverset
}
// CHECK: :[[#neverset]]:5: warning: root 'callsNeverSet' is unproven: no function that 'NeverSet' may hold was seen [gc-nowritebarrierrec]

static void quiet(int N) {}
static void (*Known)(int) = quiet;
GC_NOWRITEBARRIERREC void callsKnown(void) { Known(1); }
// CHECK: root 'callsOpen': unproven
// CHECK: root 'callsNeverSet': unproven
// CHECK: root 'callsKnown': proven
// CHECK: not seen: 0 external functions, 2 open indirect calls, 0 inline assembly statements
int main(void) { return 0; }
