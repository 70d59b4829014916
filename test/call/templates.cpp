// Instantiated templates: functions, members of classes, variables. What is not
// instantiated is no code.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

template <bool Barrier> void function() {
  if constexpr (Barrier)
    barrier(); // #function
}
GC_NOWRITEBARRIERREC void instantiates() {
  function<false>();
  function<true>(); // #instantiates
}
// CHECK: :[[#function]]:5: error: write barrier prohibited in nowritebarrierrec function 'instantiates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#instantiates]]:3: note: 'instantiates' calls 'function<true>'

template <class T> struct Class {
  T Value;
  void method() {
    helper(Value); // #method
  }
  void otherMethod() { barrier(); }
};
struct Loud {};
struct Quiet {};
static void helper(Loud) {
  barrier(); // #helper
}
static void helper(Quiet) {}
GC_NOWRITEBARRIERREC void callsMethod(Class<Loud> &C) {
  C.method(); // #callsmethod
}
GC_NOWRITEBARRIERREC void callsQuietMethod(Class<Quiet> &C) { C.method(); }
// CHECK: :[[#helper]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsMethod': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsmethod]]:5: note: 'callsMethod' calls 'Class<Loud>::method'
// CHECK-NEXT: :[[#method]]:5: note: 'Class<Loud>::method' calls 'helper(Loud)'
// CHECK-NEXT: :[[#helper]]:3: note: also reached from 'folds'

template <class T> int compute() {
  barrier(); // #compute
  return 0;
}
template <class T> int variable() {
  static int Static = compute<T>(); // #variable
  return Static;
}
GC_NOWRITEBARRIERREC int usesVariable() {
  return variable<int>(); // #usesvariable
}
// CHECK: :[[#compute]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesVariable': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#usesvariable]]:10: note: 'usesVariable' calls 'variable<int>'
// CHECK-NEXT: :[[#variable]]:23: note: 'variable<int>' calls 'compute<int>'

template <class T> auto Variable = [](T) { // #lambda
  barrier(); // #inlambda
};
GC_NOWRITEBARRIERREC void callsVariable() {
  Variable<int>(1); // #callsvariable
}
// CHECK: :[[#inlambda]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsVariable': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsvariable]]:3: note: 'callsVariable' calls '{{.*}}(lambda at templates.cpp:[[#lambda]]:36)'

template <class... Ts> void each(Ts... Values) {
  (helper(Values), ...);
}
GC_NOWRITEBARRIERREC void folds() {
  each(Quiet(), Quiet(), Loud());
}

template <class T> void overridable(T) {}
template <> void overridable(Loud) {
  barrier(); // #specialized
}
GC_NOWRITEBARRIERREC void specializes() {
  overridable(Quiet());
  overridable(Loud()); // #specializes
}
// CHECK: :[[#specialized]]:3: error: write barrier prohibited in nowritebarrierrec function 'specializes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#specializes]]:3: note: 'specializes' calls 'overridable<Loud>'

// A root may be a template itself: each instance is one.
template <class T> GC_NOWRITEBARRIERREC void rootTemplate() {
  barrier(); // #roottemplate
}
template void rootTemplate<int>();
// CHECK: :[[#roottemplate]]:3: error: write barrier prohibited in nowritebarrierrec function 'rootTemplate<int>': calls write barrier 'barrier' [gc-nowritebarrierrec]

// CHECK: root 'callsQuietMethod': proven
