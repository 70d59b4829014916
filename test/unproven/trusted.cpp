// Trusted boundaries are relied on, so the report lists each that was met, with
// its reason; one that stops nothing any more is stale.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.cpp --policy=nowb.yaml --checks=%s -- -std=c++20
// RUN: %check_nowb program.cpp --policy=stale.yaml --prefix=STALE --checks=%s -- -std=c++20

//--- nowb.yaml
trusted: [{function: startpanic, reason: "runs with the world stopped"}]

//--- stale.yaml
trusted:
  - {function: startpanic, reason: "runs with the world stopped"}
  - {function: notReached, reason: "was called once"} # // #stale

//--- program.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
void startpanic() { barrier(); }
void notReached() { barrier(); }
GC_YESWRITEBARRIERREC void exitsyscall() { barrier(); } // #exitsyscall
GC_NOWRITEBARRIERREC void root(void (*Hook)()) {
  startpanic();
  exitsyscall();
}
int main() {}

// CHECK: root 'root': proven
// CHECK: trusted 'startpanic': runs with the world stopped
// CHECK: trusted 'exitsyscall': annotated yeswritebarrierrec (declared at {{.*}}program.cpp:[[#exitsyscall]]:28)
// CHECK: stopped at 2 trusted boundaries

// STALE: stale.yaml:[[#stale]]:16: warning: {{.*}}notReached
// STALE: root 'root': proven
// STALE: stopped at 2 trusted boundaries
