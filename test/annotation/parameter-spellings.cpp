// The four spellings of gc_calls on a parameter, of functions and methods. What
// is so annotated is called in the caller's context, and nothing else is unknown.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
void byMacro(int, GC_CALLS void (*Fn)());
void byGnu(__attribute__((gc_calls)) void (*Fn)());
void byScoped([[gc::calls]] void (*Fn)());
void byAnnotate(__attribute__((annotate("gc_calls"))) void (&Fn)());
struct Stack {
  void run(int, GC_CALLS void (*Fn)(Object *));
};

GC_NOWRITEBARRIERREC void macro() {
  byMacro(1, [] { Last = nullptr; }); // #macro
}
GC_NOWRITEBARRIERREC void gnu() {
  byGnu([] { Last = nullptr; }); // #gnu
}
GC_NOWRITEBARRIERREC void scoped() {
  byScoped([] { Last = nullptr; }); // #scoped
}
void store() {
  Last = nullptr; // #store
}
GC_NOWRITEBARRIERREC void annotate() {
  byAnnotate(store); // #annotate
}
GC_NOWRITEBARRIERREC void method(Stack &S) {
  S.run(1, [](Object *O) { Last = O; }); // #method
}
GC_NOWRITEBARRIERREC void silent(Stack &S) {
  byMacro(1, [] {});
  byGnu([] {});
  byScoped([] {});
  S.run(1, [](Object *O) { O = Last; });
}
// CHECK: :[[#macro]]:24: error: {{.*}} 'macro': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#macro]]:3: note: 'macro' calls through 'byMacro'
// CHECK-NEXT: :[[#macro]]:14: note: which can be this lambda, assigned here
// CHECK-NEXT: :[[#gnu]]:19: error: {{.*}} 'gnu': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#gnu]]:3: note: 'gnu' calls through 'byGnu'
// CHECK-NEXT: :[[#gnu]]:9: note: which can be this lambda, assigned here
// CHECK-NEXT: :[[#scoped]]:22: error: {{.*}} 'scoped': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#scoped]]:3: note: 'scoped' calls through 'byScoped'
// CHECK-NEXT: :[[#scoped]]:12: note: which can be this lambda, assigned here
// CHECK-NEXT: :[[#store]]:8: error: {{.*}} 'annotate': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#annotate]]:3: note: 'annotate' calls through 'byAnnotate'
// CHECK-NEXT: :[[#annotate]]:14: note: which can be 'store', assigned here
// CHECK-NEXT: :[[#method]]:33: error: {{.*}} 'method': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#method]]:5: note: 'method' calls through 'Stack::run'
// CHECK-NEXT: :[[#method]]:12: note: which can be this lambda, assigned here
// CHECK: root 'silent': proven
