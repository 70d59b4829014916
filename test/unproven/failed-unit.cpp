// A unit that does not parse: what was found elsewhere is told, no root that
// may reach it is proven, and the exit code is 2.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb broken.cpp good.cpp --exit=2 --checks=%s -- -std=c++20
// RUN: %check_nowb fixed.cpp good.cpp --exit=1 --prefix=FIXED --checks=%s -- -std=c++20

//--- program.h
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
void defined();
void notDefined();
struct Base {
  virtual void method() {}
};
extern void (*Hook)();

//--- broken.cpp
#include "program.h"
void defined() {}
void (*Hook)() = defined;
int Broken = undeclared; // #broken

//--- fixed.cpp
#include "program.h"
void defined() {}
void notDefined() {}
void (*Hook)() = defined;

//--- good.cpp
#include "program.h"
GC_NOWRITEBARRIERREC void inViolation() {
  barrier(); // #barrier
}
GC_NOWRITEBARRIERREC void callsDefined() {
  defined(); // #defined
}
GC_NOWRITEBARRIERREC void callsNotDefined() {
  notDefined(); // #notdefined
}
GC_NOWRITEBARRIERREC void callsVirtual(Base &B) {
  B.method(); // #virtual
}
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(); // #hook
}
GC_NOWRITEBARRIERREC void callsNothing() {}
int main() {}

// CHECK: :[[#barrier]]:3: error: write barrier prohibited in nowritebarrierrec function 'inViolation': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#defined]]:3: warning: root 'callsDefined' is unproven: 'defined' {{is|may be}} defined in {{.*}} [gc-nowritebarrierrec]
// CHECK: :[[#notdefined]]:3: warning: root 'callsNotDefined' is unproven: 'notDefined' may be defined in a unit that did not parse [gc-nowritebarrierrec]
// CHECK: :[[#virtual]]:5: warning: root 'callsVirtual' is unproven: 'Base::method' may be overridden in a unit that did not parse [gc-nowritebarrierrec]
// CHECK: :[[#hook]]:3: warning: root 'callsHook' is unproven: 'Hook' may hold a value of unseen code, where 'Hook' is defined [gc-nowritebarrierrec]
// CHECK: :[[#hook]]:3: warning: root 'callsHook' is unproven: 'Hook' may hold a function of a unit that did not parse [gc-nowritebarrierrec]
// CHECK: broken.cpp:[[#broken]]:14: error: 'broken.cpp' did not parse: use of undeclared identifier 'undeclared'
// CHECK: root 'inViolation': violation
// CHECK: root 'callsDefined': unproven
// CHECK: root 'callsNotDefined': unproven
// CHECK: root 'callsVirtual': unproven
// CHECK: root 'callsHook': unproven
// CHECK: root 'callsNothing': proven
// CHECK: checked 2 units (1 failed)

// FIXED: :[[#barrier]]:3: error: write barrier prohibited in nowritebarrierrec function 'inViolation': calls write barrier 'barrier' [gc-nowritebarrierrec]
// FIXED: root 'callsHook': proven
// FIXED: 6 roots: 5 proven, 1 in violation, 0 unproven
