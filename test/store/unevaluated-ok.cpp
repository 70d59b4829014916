// Nothing is stored where nothing is executed: unevaluated operands, discarded
// branches, dead code, bodies that nobody calls.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdlib>
#include <nowb/annotations.h>
#include <typeinfo>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
constexpr bool Debug = false;

template <bool Store> void put(Object *O) {
  if constexpr (Store)
    Last = O;
}
GC_NOWRITEBARRIERREC void handler(Object *O) {
  (void)sizeof(Last = O);
  (void)noexcept(Last = O);
  using Type = decltype(Last = O);
  (void)typeid(Last = O);
  static_assert(requires { Last = O; });
  put<false>(O);
  if (Debug)
    Last = O;
  auto NeverCalled = [=] { Last = O; };
  struct Local {
    void neverCalled() { Last = nullptr; }
  };
  if (!O) {
    abort();
    Last = O;
  }
}
