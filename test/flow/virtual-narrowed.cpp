// `final`, an object whose type is known and a qualified name leave one target.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  virtual void method() {}
  virtual ~Base() {}
};
struct Loud : Base {
  void method() override {
    barrier(); // #loud
  }
};
struct FinalClass final : Base {
  void method() override {}
};
struct FinalMethod : Base {
  void method() final {}
};
struct BelowFinal : FinalMethod {};

GC_NOWRITEBARRIERREC void callsAny(Base &B) {
  B.method(); // #any
}
// CHECK: :[[#loud]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsAny': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#any]]:5: note: 'callsAny' calls virtual 'Base::method', which can be 'Loud::method'

GC_NOWRITEBARRIERREC void callsFinalClass(FinalClass &F) { F.method(); }
GC_NOWRITEBARRIERREC void callsFinalMethod(FinalMethod *F) { F->method(); }
GC_NOWRITEBARRIERREC void callsBelowFinal(BelowFinal *B) { B->method(); }
GC_NOWRITEBARRIERREC void callsQualified(Base *B) { B->Base::method(); }
GC_NOWRITEBARRIERREC void callsLocal() {
  Base Local;
  Local.method();
}
GC_NOWRITEBARRIERREC void callsTemporary() { Base().method(); }
GC_NOWRITEBARRIERREC void callsByValue(Base B) { B.method(); }
// CHECK: root 'callsFinalClass': proven
// CHECK: root 'callsFinalMethod': proven
// CHECK: root 'callsBelowFinal': proven
// CHECK: root 'callsQualified': proven
// CHECK: root 'callsLocal': proven
// CHECK: root 'callsTemporary': proven
// CHECK: root 'callsByValue': proven
