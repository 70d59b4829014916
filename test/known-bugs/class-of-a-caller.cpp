// Who calls a library may pass an object of a class of its own. (Functions of
// its own it is taken to pass.)
// XFAIL: *
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
struct Visitor {
  virtual void visit() {}
};
GC_NOWRITEBARRIERREC void walks(Visitor &V) {
  V.visit(); // #visits
}
// CHECK: :[[#visits]]:5: warning: root 'walks' is unproven: the object of 'Visitor::visit' may be a value from a caller outside the program [gc-nowritebarrierrec]
// CHECK: root 'walks': unproven
