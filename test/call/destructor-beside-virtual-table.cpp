// The unit that defines a class's first virtual function emits its virtual
// table, and with it the destructor that nobody wrote, for all units: the object
// is made elsewhere.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
Object *Last;
struct Member {
  ~Member() {
    Last = nullptr; // #store
  }
};
struct Base {
  virtual ~Base() {}
  virtual void key() {}
};
struct Derived : Base { // #class
  Member M;
  void key() override;
};
void Derived::key() {}
void operator delete(void *, unsigned long) noexcept {}
void operator delete(void *) noexcept {}

GC_SIGNAL_HANDLER void handler(Base *B) {
  delete B; // #delete
}
// CHECK: :[[#store]]:10: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#delete]]:3: note: 'handler' calls virtual 'Base::~Base', which can be 'Derived::~Derived'
// CHECK-NEXT: :[[#class]]:8: note: 'Derived::~Derived' implicitly calls 'Member::~Member'
