// An inline function that many units see is one; where the units' bodies
// differ, it does what any of them does.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb first.cpp second.cpp --checks=%s --

//--- header.h
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
inline void shared() {
  barrier(); // #shared
}
inline void configured() {
#ifdef WITH_BARRIER
  barrier(); // #configured
#endif
}
template <class T> struct Template {
  static void method() {
    shared(); // #method
  }
};
static inline void perUnit() {
#ifdef WITH_BARRIER
  barrier(); // #perunit
#endif
}

//--- first.cpp
#include "header.h"
GC_NOWRITEBARRIERREC void first() {
  shared(); // #first
}
GC_NOWRITEBARRIERREC void callsConfigured() {
  configured(); // #callsconfigured
}
GC_NOWRITEBARRIERREC void callsOwn() { perUnit(); }

//--- second.cpp
#define WITH_BARRIER
#include "header.h"
GC_NOWRITEBARRIERREC void second() {
  Template<int>::method();
}
void uses() { configured(); }
GC_NOWRITEBARRIERREC void callsPerUnit() {
  perUnit(); // #callsperunit
}

// CHECK: :[[#shared]]:3: error: write barrier prohibited in nowritebarrierrec function 'first': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:3: note: 'first' calls 'shared'
// CHECK-NEXT: :[[#shared]]:3: note: also reached from 'second'
// CHECK: :[[#configured]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsConfigured': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsconfigured]]:3: note: 'callsConfigured' calls 'configured'
// CHECK: :[[#perunit]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsPerUnit': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsperunit]]:3: note: 'callsPerUnit' calls 'perUnit'
// CHECK: root 'callsOwn': proven
