// Operands that are not evaluated are no calls; those that are, are.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <typeinfo>

GC_WRITE_BARRIER void barrier();

struct Polymorphic {
  virtual void method() {}
};
static Polymorphic &get() {
  barrier(); // #get
  static Polymorphic P;
  return P;
}
static int number() {
  barrier();
  return 0;
}
struct Made {
  Made() noexcept(false) { barrier(); }
};
template <class T>
concept HasNumber = requires { number(); };

GC_NOWRITEBARRIERREC void evaluates() {
  (void)typeid(get()); // #evaluates
}
// CHECK: :[[#get]]:3: error: write barrier prohibited in nowritebarrierrec function 'evaluates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#evaluates]]:16: note: 'evaluates' calls 'get'

GC_NOWRITEBARRIERREC unsigned mentions() {
  decltype(number()) Number = sizeof(number()) + alignof(decltype(number() + 1));
  constexpr bool Nothrow = noexcept(number()) || noexcept(Made());
  if (typeid(number()) == typeid(Number) || HasNumber<int>)
    return Nothrow + sizeof(decltype(Made())) + sizeof(typeid(get()));
  return __builtin_constant_p(number());
}
// CHECK: root 'mentions': proven
