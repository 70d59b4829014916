// Pointers to member functions; a virtual one stands for all overriders.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  void plain() {
    barrier(); // #plain
  }
  virtual void method() {}
  void quiet() {}
};
struct Derived : Base {
  void method() override {
    barrier(); // #method
  }
};
typedef void (Base::*member)();

GC_NOWRITEBARRIERREC void callsPlain(Base &B) {
  member M = &Base::plain; // #address
  (B.*M)(); // #callsplain
}
// CHECK: :[[#plain]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsPlain': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsplain]]:3: note: 'callsPlain' calls through 'M'
// CHECK-NEXT: :[[#address]]:21: note: which can be 'Base::plain', assigned here

struct Holder {
  void (Base::*Member)();
};
static Holder Kept = {&Base::method}; // #kept
GC_NOWRITEBARRIERREC void callsVirtual(Base *B) {
  (B->*Kept.Member)(); // #callsvirtual
}
// CHECK: :[[#method]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsVirtual': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsvirtual]]:3: note: 'callsVirtual' calls through 'Kept.Member'
// CHECK-NEXT: :[[#kept]]:30: note: which can be 'Derived::method', assigned here

GC_NOWRITEBARRIERREC void callsQuiet(Base *B) {
  member M = &Base::quiet;
  (B->*M)();
}
GC_NOWRITEBARRIERREC void readsData(Base *B) {
  struct Data {
    int Number;
  } D = {1};
  int Data::*Member = &Data::Number;
  D.*Member = 2;
}
// CHECK: root 'callsQuiet': proven
// CHECK: root 'readsData': proven
int main() {}
