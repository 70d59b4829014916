// Annotations on lambdas: before and after their parameters, on generic ones, and
// on call operators written out.
// RUN: %check_nowb %s -- -std=c++23
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
struct Functor {
  GC_NOWRITEBARRIERREC void operator()(Object *O) const {
    Last = O; // #functor
  }
};

void makes(Object *O) {
  auto Macro = [](Object *O) GC_NOWRITEBARRIERREC {
    Last = O; // #macro
  };
  auto Scoped = [] [[gc::nowritebarrierrec]] (Object *O) {
    Last = O; // #scoped
  };
  auto Gnu = [](Object *O) __attribute__((signal_handler)) mutable {
    Last = O; // #gnu
  };
  auto Generic = [](auto O) GC_NOWRITEBARRIERREC -> bool {
    Last = O; // #generic
    return true;
  };
  Macro(O), Scoped(O), Gnu(O), Generic(O);
  auto Boundary = [](Object *O) GC_YESWRITEBARRIERREC { Last = O; };
  auto Silent = [=](Object *P) GC_NOWRITEBARRIERREC {
    P = O;
    Boundary(P);
  };
  Silent(O);
}
// CHECK: :[[#functor]]:10: error: {{.*}} nowritebarrierrec function 'Functor::operator()': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#macro]]:{{[0-9]+}}: error: {{.*}} nowritebarrierrec function 'makes::(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#scoped]]:{{[0-9]+}}: error: {{.*}} nowritebarrierrec function 'makes::(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#gnu]]:{{[0-9]+}}: error: {{.*}} signal handler 'makes::(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#generic]]:10: error: {{.*}} nowritebarrierrec function 'makes::(lambda at {{.*}})': stores GC pointer 'Object *' to 'Last'
// CHECK: root 'makes::(lambda at {{.*}}': proven
// CHECK: trusted 'makes::(lambda at
