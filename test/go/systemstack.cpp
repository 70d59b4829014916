// Go's e1: systemstack is assembly that calls its argument. GC_CALLS on the
// parameter says so, and what it is given is followed: a named function, a
// lambda, a variable.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

extern "C" void systemstack(GC_CALLS void (*Fn)());

struct GC_MANAGED Object { Object *Next; };
Object Head;
Object *Last;

void named() {
  Head.Next = Last; // #named
}
void inVariable() {
  Head.Next = Last; // #variable
}
void harmless() { (void)Head.Next; }

GC_NOWRITEBARRIERREC void passesNamed() {
  systemstack(named); // #passNamed
}
GC_NOWRITEBARRIERREC void passesLambda() {
  systemstack([] { // #passLambda
    Head.Next = Last; // #lambda
  });
}
GC_NOWRITEBARRIERREC void passesVariable(bool Quiet) {
  void (*Fn)() = inVariable; // #taken
  if (Quiet)
    Fn = harmless;
  systemstack(Fn); // #passVariable
}
GC_NOWRITEBARRIERREC void silent() {
  systemstack(harmless);
  systemstack([] { (void)Head.Next; });
}

// CHECK: :[[#named]]:13: error: write barrier prohibited in nowritebarrierrec function 'passesNamed': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passNamed]]:3: note: 'passesNamed' calls through 'systemstack'
// CHECK-NEXT: :[[#passNamed]]:15: note: which can be 'named', assigned here
// CHECK-NEXT: :[[#variable]]:13: error: write barrier prohibited in nowritebarrierrec function 'passesVariable': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passVariable]]:3: note: 'passesVariable' calls through 'systemstack'
// CHECK-NEXT: :[[#taken]]:18: note: which can be 'inVariable', assigned here
// CHECK-NEXT: :[[#lambda]]:15: error: write barrier prohibited in nowritebarrierrec function 'passesLambda': stores GC pointer 'Object *' to 'Head.Next' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passLambda]]:3: note: 'passesLambda' calls through 'systemstack'
// CHECK-NEXT: :[[#passLambda]]:15: note: which can be this lambda, assigned here
// CHECK-NEXT: root 'passesNamed': violation
// CHECK-NEXT: root 'passesLambda': violation
// CHECK-NEXT: root 'passesVariable': violation
// CHECK-NEXT: root 'silent': proven
