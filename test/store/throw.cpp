// A thrown object is made off the stack; what a handler catches by value is a
// copy on it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Error { Object *Cause; };
struct Constructed {
  Object *Cause;
  Constructed(Object *O)
      : Cause(O) // #member
  {}
};

// CHECK: :[[#member]]:15: error: {{.*}} 'throwsConstructed': stores GC pointer 'Object *' to 'Cause'
// CHECK-NEXT: :[[#throw]]:9: note: 'throwsConstructed' calls 'Constructed::Constructed
GC_NOWRITEBARRIERREC void throws(Object *O, Error E, int I) {
  if (I == 1)
    throw O;
// CHECK-NEXT: :[[#@LINE-1]]:11: error: {{.*}} 'throws': stores GC pointer 'Object *' to 'the thrown exception'
  if (I == 2)
    throw Error{O};
// CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'throws': stores GC pointer 'Object *' to 'the thrown exception.Cause'
  throw E;
// CHECK-NEXT: :[[#@LINE-1]]:9: error: {{.*}} 'throws': stores 'Error', which holds a GC pointer, to 'the thrown exception'
}
GC_NOWRITEBARRIERREC void throwsConstructed(Object *O) {
  throw Constructed(O); // #throw
}
GC_NOWRITEBARRIERREC void storesToCaught(Object *O) {
  try {
    throw 1;
  } catch (Error &E) {
    E.Cause = O;
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'storesToCaught': stores GC pointer 'Object *' to 'E.Cause'
  } catch (int) {
  }
}
GC_NOWRITEBARRIERREC int silent(Object *O, int I) {
  try {
    if (I)
      throw I;
  } catch (Error E) {
    E.Cause = O;
  } catch (Object *Caught) {
    Caught = O;
  } catch (...) {
    return 1;
  }
  return 0;
}
// CHECK-NEXT: root 'throws': violation
// CHECK-NEXT: root 'throwsConstructed': violation
// CHECK-NEXT: root 'storesToCaught': violation
// CHECK-NEXT: root 'silent': proven
