// A virtual call that nothing overrides was not seen; nor is one that a class
// overrides without a body here.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Interface {
  virtual void method() = 0;
};
GC_NOWRITEBARRIERREC void callsPure(Interface &I) {
  I.method(); // #pure
}
// CHECK: :[[#pure]]:5: warning: root 'callsPure' is unproven: no overrider of 'Interface::method' was seen [gc-nowritebarrierrec]

struct Elsewhere {
  virtual void method();
};
GC_NOWRITEBARRIERREC void callsElsewhere(Elsewhere &E) {
  E.method(); // #elsewhere
}
// CHECK: :[[#elsewhere]]:5: warning: root 'callsElsewhere' is unproven: calls external 'Elsewhere::method', which has no body and no model [gc-nowritebarrierrec]

struct Implemented {
  virtual void method() = 0;
};
struct Implementation : Implemented {
  void method() override {}
};
GC_NOWRITEBARRIERREC void callsImplemented(Implemented &I) { I.method(); }
// CHECK: root 'callsPure': unproven
// CHECK: root 'callsElsewhere': unproven
// CHECK: root 'callsImplemented': proven
