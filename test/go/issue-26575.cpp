// Go issue 26575: the barrier was on the dying path, behind a call that never
// returns, and crashed there. It is reported as any other and marked, unless the
// policy ignores such paths.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/ignore.yaml --prefix=POLICY -- -std=c++20

//--- unit.cpp
#include <cstdlib>
#include <nowb/annotations.h>

struct GC_MANAGED m { m *Link; };
m *Freem, *Deferred;

void print() {
  Deferred = nullptr; // #print
}
[[noreturn]] void fatal() {
  Freem = nullptr; // #fatal
  print(); // #callsPrint
  abort();
}
void checked(int N) {
  if (N < 0)
    fatal(); // #dies
}
GC_SIGNAL_HANDLER void dying(int) {
  checked(-1); // #callsChecked
}
void recovers() {
  Freem = Deferred; // #recovers
}
GC_SIGNAL_HANDLER void both(int) {
  recovers(); // #callsRecovers
  checked(-1);
}
GC_SIGNAL_HANDLER void silent(int) { abort(); }

// CHECK: :[[#print]]:12: error: write barrier prohibited in signal handler 'dying': stores GC pointer 'm *' to 'Deferred' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsChecked]]:3: note: 'dying' calls 'checked'
// CHECK-NEXT: :[[#dies]]:5: note: 'checked' calls 'fatal' (dying path)
// CHECK-NEXT: :[[#callsPrint]]:3: note: 'fatal' calls 'print'
// CHECK-NEXT: :[[#print]]:12: note: also reached from 'both'
// CHECK-NEXT: :[[#fatal]]:9: error: write barrier prohibited in signal handler 'dying': stores GC pointer 'm *' to 'Freem' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsChecked]]:3: note: 'dying' calls 'checked'
// CHECK-NEXT: :[[#dies]]:5: note: 'checked' calls 'fatal' (dying path)
// CHECK-NEXT: :[[#fatal]]:9: note: also reached from 'both'
// CHECK-NEXT: :[[#recovers]]:9: error: write barrier prohibited in signal handler 'both': stores GC pointer 'm *' to 'Freem' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsRecovers]]:3: note: 'both' calls 'recovers'
// CHECK-NEXT: root 'dying': violation
// CHECK-NEXT: root 'both': violation
// CHECK-NEXT: root 'silent': proven

// POLICY: :[[#recovers]]:9: error: write barrier prohibited in signal handler 'both': stores GC pointer 'm *' to 'Freem' [gc-nowritebarrierrec]
// POLICY-NEXT: :[[#callsRecovers]]:3: note: 'both' calls 'recovers'
// POLICY-NEXT: root 'dying': proven
// POLICY-NEXT: root 'both': violation
// POLICY-NEXT: root 'silent': proven

//--- ignore.yaml
dying-paths: ignore
