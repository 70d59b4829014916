// A function's static variable is initialized by the first caller, which may be
// a root; destroyed it is at exit, by nobody here.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static int compute() {
  barrier(); // #compute
  return 1;
}
static int once() {
  static int Value = compute(); // #once
  return Value;
}
GC_NOWRITEBARRIERREC int first() {
  return once(); // #first
}
// CHECK: :[[#compute]]:3: error: write barrier prohibited in nowritebarrierrec function 'first': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:10: note: 'first' calls 'once'
// CHECK-NEXT: :[[#once]]:22: note: 'once' calls 'compute'

struct Destroyed {
  Destroyed() {}
  ~Destroyed() { barrier(); }
};
GC_NOWRITEBARRIERREC void destroyedAtExit() { static Destroyed D; }

static int Global = compute(); // runs before main
GC_NOWRITEBARRIERREC int readsGlobal() { return Global; }

constexpr int Five = 5;
GC_NOWRITEBARRIERREC int constant() {
  static int Value = Five;
  return Value;
}
// CHECK: root 'destroyedAtExit': proven
// CHECK: root 'readsGlobal': proven
// CHECK: root 'constant': proven
