// `delete` through a base runs the destructor and the operator delete of what
// the object is.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Base {
  virtual ~Base() {}
};
struct Derived : Base {
  ~Derived() override {
    barrier(); // #derived
  }
};
GC_NOWRITEBARRIERREC void deletesBase(Base *B) {
  delete B; // #base
}
// CHECK: :[[#derived]]:5: error: write barrier prohibited in nowritebarrierrec function 'deletesBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#base]]:3: note: 'deletesBase' calls virtual 'Base::~Base', which can be 'Derived::~Derived'

struct Part {
  ~Part() {
    barrier(); // #part
  }
};
struct WithPart : Base { // #withpart
  Part P;
};
Base *make() { return new WithPart; }
// CHECK: :[[#part]]:5: error: write barrier prohibited in nowritebarrierrec function 'deletesBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#base]]:3: note: 'deletesBase' calls virtual 'Base::~Base', which can be 'WithPart::~WithPart'
// CHECK-NEXT: :[[#withpart]]:8: note: 'WithPart::~WithPart' implicitly calls 'Part::~Part'

struct Pool {
  virtual ~Pool() {}
};
struct Pooled : Pool {
  ~Pooled() override {} // #pooled
  static void operator delete(void *) {
    barrier(); // #pool
  }
};
GC_NOWRITEBARRIERREC void freesPooled(Pool *P) {
  delete P; // #frees
}
// CHECK: :[[#pool]]:5: error: write barrier prohibited in nowritebarrierrec function 'freesPooled': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#frees]]:3: note: 'freesPooled' calls virtual 'Pool::~Pool', which can be 'Pooled::~Pooled'
// CHECK-NEXT: :[[#pooled]]:3: note: 'Pooled::~Pooled' implicitly calls 'Pooled::operator delete'

struct NonVirtual {
  ~NonVirtual() {}
};
struct Hidden : NonVirtual {
  ~Hidden() { barrier(); }
};
GC_NOWRITEBARRIERREC void deletesNonVirtual(NonVirtual *N) { delete N; }

struct Sealed final : Base {
  ~Sealed() override {}
};
GC_NOWRITEBARRIERREC void deletesFinal(Sealed *S) { delete S; }

// CHECK: root 'deletesNonVirtual': proven
// CHECK: root 'deletesFinal': proven
