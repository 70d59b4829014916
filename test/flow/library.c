// Without main the program is a library: whoever loads it may call its visible
// functions and set its visible variables, hidden and static ones not.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
typedef void (*function)(void);

static function Kept;
void setKept(function F) { Kept = F; } // #setter
GC_NOWRITEBARRIERREC void callsKept(void) {
  Kept(); // #callskept
}
// CHECK: :[[#callskept]]:3: warning: root 'callsKept' is unproven: 'Kept' may hold a value from a caller outside the program [gc-nowritebarrierrec]

function Visible; // #visible
GC_NOWRITEBARRIERREC void callsVisible(void) {
  Visible(); // #callsvisible
}
// CHECK: :[[#callsvisible]]:3: warning: root 'callsVisible' is unproven: 'Visible' may hold a value set from outside the program [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC void callsParameter(function F) {
  F(); // #callsparameter
}
// CHECK: :[[#callsparameter]]:3: warning: root 'callsParameter' is unproven: 'F' may hold a value from a caller outside the program [gc-nowritebarrierrec]

static void quiet(void) {}
static function Own = quiet;
__attribute__((visibility("hidden"))) function Hidden = quiet;
__attribute__((visibility("hidden"))) void setOwn(function F) { Own = F; }
GC_NOWRITEBARRIERREC void callsOwn(void) { Own(); }
GC_NOWRITEBARRIERREC void callsHidden(void) { Hidden(); }
// CHECK: root 'callsKept': unproven
// CHECK: root 'callsVisible': unproven
// CHECK: root 'callsParameter': unproven
// CHECK: root 'callsOwn': proven
// CHECK: root 'callsHidden': proven
