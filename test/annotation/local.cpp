// Annotated functions that nobody calls are checked all the same: methods of local
// classes, lambdas, static functions, friends, members of a class template's
// instance.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

static inline GC_NOWRITEBARRIERREC void internal() {
  Last = nullptr; // #internal
}
void encloses() {
  struct Local {
    GC_NOWRITEBARRIERREC void method() {
      Last = nullptr; // #method
    }
  };
  auto Lambda = []() GC_NOWRITEBARRIERREC {
    Last = nullptr; // #lambda
  };
}
template <typename T> struct Template {
  GC_NOWRITEBARRIERREC static void instantiated() {
    Last = nullptr; // #template
  }
};
template void Template<int>::instantiated();
struct Befriends {
  GC_NOWRITEBARRIERREC friend void hidden(Befriends) {
    Last = nullptr; // #friend
  }
};
auto InVariable = []() GC_SIGNAL_HANDLER {
  Last = nullptr; // #variable
};
// CHECK: :[[#internal]]:8: error: {{.*}} 'internal': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#method]]:{{[0-9]+}}: error: {{.*}} '{{.*}}Local::method': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#lambda]]:{{[0-9]+}}: error: {{.*}} 'encloses::(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#template]]:10: error: {{.*}} 'Template<int>::instantiated': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#friend]]:{{[0-9]+}}: error: {{.*}} 'hidden': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#variable]]:8: error: {{.*}} signal handler '{{.*}}(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
