// The same where one unit gives away what another defines, and for `this`.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb gives.cpp defines.cpp --checks=%s -- -std=c++20

//--- gives.cpp
struct Inner;
struct Outer;
struct Holder { Inner *In; };
void setupOuter(Outer *);
void setupHolder(Holder *);
Outer *outer();
void gives(Holder *H) {
  setupOuter(outer());
  setupHolder(H);
}

//--- defines.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
static void none() {}
struct Innermost { void (*Run)(); };
struct Inner { Innermost *Most; } ;
struct Outer { void (*Run)(); } Object{none};
Outer *outer() { return &Object; }
Innermost Most{none};
Inner *inner() { static Inner I{&Most}; return &I; }
GC_NOWRITEBARRIERREC void callsOuter() {
  Object.Run(); // #outer
}
GC_NOWRITEBARRIERREC void callsInner() {
  Most.Run(); // #inner
}
struct Method {
  void (*Run)() = none;
  void set();
} Other;
GC_NOWRITEBARRIERREC void callsMethod() {
  Other.Run(); // #method
}
struct Quiet {
  void (*Run)() = none;
  void set() {}
} Silent;
GC_NOWRITEBARRIERREC void callsQuiet() { Silent.Run(); }
int main() {
  Other.set();
  Silent.set();
}
// CHECK: :[[#outer]]:3: warning: root 'callsOuter' is unproven: 'Object.Run' may hold a value written by 'setupOuter'
// CHECK-NEXT: :[[#inner]]:3: warning: root 'callsInner' is unproven: 'Most.Run' may hold a value written by 'setupHolder'
// CHECK-NEXT: :[[#method]]:3: warning: root 'callsMethod' is unproven: 'Other.Run' may hold a value written by 'Method::set'
// CHECK-NEXT: root 'callsOuter': unproven
// CHECK-NEXT: root 'callsInner': unproven
// CHECK-NEXT: root 'callsMethod': unproven
// CHECK-NEXT: root 'callsQuiet': proven
