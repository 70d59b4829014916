// Lambdas: called at once, kept in a variable, generic, with a template list.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

GC_NOWRITEBARRIERREC void callsAtOnce() {
  [] {         // #atonce
    barrier(); // #inatonce
  }();
}
// CHECK: :[[#inatonce]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsAtOnce': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#atonce]]:3: note: 'callsAtOnce' calls 'callsAtOnce::(lambda at lambdas.cpp:[[#atonce]]:3)'

GC_NOWRITEBARRIERREC void callsLater(int N) {
  auto Lambda = [&] { // #later
    if (N)
      barrier(); // #inlater
  };
  Lambda(); // #callslater
}
// CHECK: :[[#inlater]]:7: error: write barrier prohibited in nowritebarrierrec function 'callsLater': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callslater]]:3: note: 'callsLater' calls 'callsLater::(lambda at lambdas.cpp:[[#later]]:17)'

GC_NOWRITEBARRIERREC void callsGeneric() {
  auto Lambda = [](auto Value) { // #generic
    if constexpr (sizeof(Value) == 1)
      barrier(); // #ingeneric
  };
  Lambda(1);
  Lambda('c'); // #callsgeneric
}
// CHECK: :[[#ingeneric]]:7: error: write barrier prohibited in nowritebarrierrec function 'callsGeneric': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsgeneric]]:3: note: 'callsGeneric' calls 'callsGeneric::(lambda at lambdas.cpp:[[#generic]]:17)'

// As a functor of a template, as the standard algorithms take it.
template <class F> void forEach(F Function) {
  Function(); // #foreach
}
GC_NOWRITEBARRIERREC void givesToTemplate() {
  forEach([] {});
  forEach([] {   // #functor
    barrier(); // #infunctor
  });
}
// CHECK: :[[#infunctor]]:5: error: write barrier prohibited in nowritebarrierrec function 'givesToTemplate': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#functor]]:3: note: 'givesToTemplate' calls 'forEach<{{.*}}>'
// CHECK-NEXT: :[[#foreach]]:3: note: 'forEach<{{.*}}>' calls 'givesToTemplate::(lambda at lambdas.cpp:[[#functor]]:11)'

GC_NOWRITEBARRIERREC void makesOnly() {
  auto Lambda = [] { barrier(); };
  (void)Lambda;
}
// CHECK: root 'makesOnly': proven
