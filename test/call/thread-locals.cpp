// A thread-local variable with a dynamic initializer is initialized by the
// first use in a thread, in whichever unit that is.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb defines.cpp uses.cpp --checks=%s -- -std=c++20

//--- thread.h
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
struct Dynamic {
  Dynamic();
  int Number;
};
extern thread_local Dynamic PerThread; // #declared
extern thread_local constinit int Constant;

//--- defines.cpp
#include "thread.h"
Dynamic::Dynamic() {
  barrier(); // #dynamic
}
thread_local Dynamic PerThread; // #defined
thread_local constinit int Constant = 1;

static thread_local Dynamic Own; // #own
GC_NOWRITEBARRIERREC int usesOwn() {
  return Own.Number; // #usesown
}
GC_NOWRITEBARRIERREC int usesConstant() { return Constant; }

//--- uses.cpp
#include "thread.h"
GC_NOWRITEBARRIERREC int uses() {
  return PerThread.Number; // #uses
}
GC_NOWRITEBARRIERREC int usesConstantToo() { return Constant; }

// CHECK: :[[#dynamic]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesOwn': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#usesown]]:10: note: 'usesOwn' implicitly calls 'initialization of thread-local 'Own''
// CHECK-NEXT: :[[#own]]:29: note: 'initialization of thread-local 'Own'' implicitly calls 'Dynamic::Dynamic()'
// CHECK-NEXT: :[[#dynamic]]:{{[0-9]+}}: note: also reached from 'uses'
// CHECK: root 'usesConstant': proven
// CHECK: root 'uses': violation
// CHECK: root 'usesConstantToo': proven
