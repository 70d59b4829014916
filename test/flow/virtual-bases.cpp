// Multiple and virtual inheritance: an overrider in a sibling base, and
// overriders for receivers of either base.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

// The diamond: a call on Left reaches what its sibling overrides.
struct Top {
  virtual void method() {}
};
struct Left : virtual Top {};
struct Right : virtual Top {
  void method() override {
    barrier(); // #sibling
  }
};
struct Bottom : Left, Right {};
Left *make() { return new Bottom; }
GC_NOWRITEBARRIERREC void callsSibling(Left *L) {
  L->method(); // #callssibling
}
// CHECK: :[[#sibling]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsSibling': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callssibling]]:6: note: 'callsSibling' calls virtual 'Top::method', which can be 'Right::method'

// Two bases with a method each of one name: one overrider for both.
struct First {
  virtual void run() {}
};
struct Second {
  virtual void run() {}
};
struct Both : First, Second {
  void run() override {
    barrier(); // #both
  }
};
GC_NOWRITEBARRIERREC void callsSecond(Second &S) {
  S.run(); // #second
}
// CHECK: :[[#both]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsSecond': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#second]]:5: note: 'callsSecond' calls virtual 'Second::run', which can be 'Both::run'

// A class without a common derived one does not matter to its sibling.
struct Animal {
  virtual void speak() {}
};
struct Dog : Animal {
  void speak() override { barrier(); }
};
struct Cat : Animal {
  void speak() override {}
};
GC_NOWRITEBARRIERREC void callsCat(Cat *C) { C->speak(); }

// The overrider returns another type, a parameter is of the derived class.
struct Cloner {
  virtual Cloner *clone() { return this; }
};
struct LoudCloner : Cloner {
  LoudCloner *clone() override {
    barrier(); // #clone
    return this;
  }
};
GC_NOWRITEBARRIERREC void clones(Cloner *C) {
  C->clone(); // #clones
}
// CHECK: :[[#clone]]:5: error: write barrier prohibited in nowritebarrierrec function 'clones': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#clones]]:6: note: 'clones' calls virtual 'Cloner::clone', which can be 'LoudCloner::clone'
// CHECK: root 'callsCat': proven
