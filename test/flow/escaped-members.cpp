// A pointer to a function is none to a member function: an open call through one
// kind does not reach what escaped as the other; nor does `.*` let escape what
// it calls.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
struct Class {
  void escaped(int) {
    barrier(); // #escaped
  }
  void called(int) { barrier(); }
  static void staticMember(int) {
    barrier(); // #static
  }
};
typedef void (Class::*member)(int);
void registerMember(member);
member findMember();

void *Static = (void *)Class::staticMember; // #statics
GC_NOWRITEBARRIERREC void callsMember(Class &C) {
  (C.*findMember())(1); // #callsmember
}
// CHECK: :[[#escaped]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsmember]]:3: note: 'callsMember' calls through 'findMember()'
// CHECK-NEXT: :[[#registers]]:26: note: which can be 'Class::escaped', whose address got out of sight here: 'findMember()' may hold a value returned by 'findMember'

static void (*Hook)(int);
GC_NOWRITEBARRIERREC void callsStatic(long Address) {
  Hook = (void (*)(int))Address;
  Hook(1); // #callsstatic
}
int main() {
  registerMember(&Class::escaped); // #registers
  (Class().*&Class::called)(1);
}
// CHECK: :[[#static]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsStatic': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsstatic]]:{{[0-9]+}}: note: 'callsStatic' calls through 'Hook'
// CHECK-NEXT: :[[#statics]]:31: note: which can be 'Class::staticMember', whose address got out of sight here: 'Hook' may hold a value cast from an integer
// CHECK: :[[#callsmember]]:3: warning: root 'callsMember' is unproven: 'findMember()' may hold a value returned by 'findMember' [gc-nowritebarrierrec]
// CHECK: :[[#callsmember]]:7: warning: root 'callsMember' is unproven: calls external 'findMember', which has no body and no model [gc-nowritebarrierrec]
// CHECK: :[[#callsstatic]]:3: warning: root 'callsStatic' is unproven: 'Hook' may hold a value cast from an integer [gc-nowritebarrierrec]
