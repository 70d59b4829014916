// In a constructor the object is of the class at hand.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  Base() {
    init(); // #base
  }
  virtual void init() {
    barrier(); // #init
  }
};
struct Derived : Base { // #derived
  void init() override {}
};
GC_NOWRITEBARRIERREC void constructs() {
  Derived D; // #constructs
}
// CHECK: :[[#init]]:5: error: write barrier prohibited in nowritebarrierrec function 'constructs': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#constructs]]:11: note: 'constructs' implicitly calls 'Derived::Derived{{.*}}'
// CHECK-NEXT: :[[#derived]]:8: note: 'Derived::Derived{{.*}}' implicitly calls 'Base::Base()'
// CHECK-NEXT: :[[#base]]:5: note: 'Base::Base()' calls virtual 'Base::init'
