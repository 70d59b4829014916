// Overriders in class templates, and bases that are template arguments.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  virtual void method() = 0;
};
template <class T> struct Implementation : T {
  void method() override {
    barrier(); // #implementation
  }
};
void uses() { static Implementation<Base> I; }
GC_NOWRITEBARRIERREC void calls(Base *B) {
  B->method(); // #calls
}
// CHECK: :[[#implementation]]:5: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:6: note: 'calls' calls virtual 'Base::method', which can be 'Implementation<Base>::method'

struct Static {
  void method() {}
};
template <class T> void callsStatically(T &Object) { Object.method(); }
GC_NOWRITEBARRIERREC void staticCall() {
  Static S;
  callsStatically(S);
}
// CHECK: root 'staticCall': proven
