// Without GC_CALLS nobody knows what an external function does with a function
// that it is given: it calls it, and the root is unproven besides, since it may
// do more. The policy can say what the annotation says.
// RUN: split-file %s %t
// RUN: %check_nowb %t/unit.cpp -- -std=c++20
// RUN: %check_nowb %t/unit.cpp --policy %t/calls.yaml --checks=%t/checks.txt --prefix=POLICY -- -std=c++20

//--- unit.cpp
#include <nowb/annotations.h>

extern "C" void systemstack(void (*Fn)());

struct GC_MANAGED Object { Object *Next; };
Object *Last;

GC_NOWRITEBARRIERREC void passes() {
  systemstack([] { // #pass
    Last = nullptr; // #store
  });
}
GC_NOWRITEBARRIERREC void passesHarmless() {
  systemstack([] {}); // #harmless
}
// CHECK: :[[#store]]:10: error: write barrier prohibited in nowritebarrierrec function 'passes': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#pass]]:3: note: 'passes' calls through 'systemstack'
// CHECK-NEXT: :[[#pass]]:15: note: which can be this lambda, assigned here
// CHECK-NEXT: :[[#pass]]:3: warning: root 'passes' is unproven: calls external 'systemstack', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#harmless]]:3: warning: root 'passesHarmless' is unproven: calls external 'systemstack', which has no body and no model [gc-nowritebarrierrec]
// CHECK-NEXT: root 'passes': violation
// CHECK-NEXT: root 'passesHarmless': unproven

//--- calls.yaml
calls: [{function: systemstack, argument: 0}]
//--- checks.txt
POLICY: :[[#store]]:10: error: write barrier prohibited in nowritebarrierrec function 'passes': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
POLICY-NEXT: :[[#pass]]:3: note: 'passes' calls through 'systemstack'
POLICY-NEXT: :[[#pass]]:15: note: which can be this lambda, assigned here
POLICY-NEXT: root 'passes': violation
POLICY-NEXT: root 'passesHarmless': proven
