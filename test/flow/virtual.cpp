// A virtual call reaches every overrider, in the class and below it.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  virtual void method() {
    barrier(); // #inbase
  }
  virtual void other() {}
};
struct Derived : Base {
  void method() override {
    barrier(); // #inderived
  }
};
struct MoreDerived : Derived {
  void method() override {
    barrier(); // #inmore
  }
};
GC_NOWRITEBARRIERREC void callsBase(Base &B) {
  B.method(); // #base
}
// CHECK: :[[#inbase]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#base]]:5: note: 'callsBase' calls virtual 'Base::method'
// CHECK: :[[#inderived]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#base]]:5: note: 'callsBase' calls virtual 'Base::method', which can be 'Derived::method'
// CHECK-NEXT: :[[#inderived]]:5: note: also reached from 'callsDerived'
// CHECK: :[[#inmore]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#base]]:5: note: 'callsBase' calls virtual 'Base::method', which can be 'MoreDerived::method'
// CHECK-NEXT: :[[#inmore]]:5: note: also reached from 'callsDerived'
GC_NOWRITEBARRIERREC void callsDerived(Derived *D) { D->method(); }
GC_NOWRITEBARRIERREC void callsOther(Base *B) { B->other(); }
GC_NOWRITEBARRIERREC void callsQualified(MoreDerived *M) { M->Base::other(); }
// CHECK: root 'callsOther': proven
// CHECK: root 'callsQualified': proven
