// Default arguments and default member initializers run where they are used.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static int inArgument() {
  barrier(); // #argument
  return 0;
}
static void takes(int, int = inArgument()) {} // #takes
GC_NOWRITEBARRIERREC void usesDefault() {
  takes(1);
}
// CHECK: :[[#argument]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesDefault': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#takes]]:30: note: 'usesDefault' calls 'inArgument'

GC_NOWRITEBARRIERREC void passesBoth() { takes(1, 2); }

static int inMember() {
  barrier(); // #member
  return 0;
}
struct Aggregate {
  int First, Second = inMember(); // #aggregate
};
GC_NOWRITEBARRIERREC void usesInitializer() {
  Aggregate A = {1};
}
// CHECK: :[[#member]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesInitializer': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#aggregate]]:23: note: 'usesInitializer' calls 'inMember'

GC_NOWRITEBARRIERREC void givesBoth() { Aggregate A = {1, 2}; }

static int inConstructor() {
  barrier(); // #constructor
  return 0;
}
struct Class {
  int Number = inConstructor(); // #class
  Class() {}
  explicit Class(int N) : Number(N) {}
};
GC_NOWRITEBARRIERREC void constructs() {
  Class C; // #constructs
}
// CHECK: :[[#constructor]]:3: error: write barrier prohibited in nowritebarrierrec function 'constructs': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructs]]:9: note: 'constructs' implicitly calls 'Class::Class()'
// CHECK-NEXT: :[[#class]]:16: note: 'Class::Class()' calls 'inConstructor'

GC_NOWRITEBARRIERREC void constructsWith() { Class C(1); }

// CHECK: root 'passesBoth': proven
// CHECK: root 'givesBoth': proven
// CHECK: root 'constructsWith': proven
