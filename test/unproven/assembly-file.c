// A function in an assembly file is an external one: the policy or GC_CALLS
// describes it.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c --checks=%s --
// RUN: %check_nowb program.c --policy=calls.yaml --checks=%s --prefix=POLICY --

//--- calls.yaml
calls: [{function: switchStack, argument: 0}]

//--- program.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
void switchStack(void (*Function)(void));
void annotated(GC_CALLS void (*Function)(void));

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}
GC_NOWRITEBARRIERREC void callsAnnotated(void) {
  annotated(loud); // #annotated
}
GC_NOWRITEBARRIERREC void callsAnnotatedQuietly(void) { annotated(quiet); }
GC_NOWRITEBARRIERREC void switches(void) {
  switchStack(quiet); // #switches
}
int main(void) { return 0; }

// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsAnnotated': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#annotated]]:3: note: 'callsAnnotated' calls through 'annotated'
// CHECK-NEXT: :[[#annotated]]:13: note: which can be 'loud', assigned here
// CHECK: :[[#switches]]:3: warning: root 'switches' is unproven: calls external 'switchStack', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'callsAnnotatedQuietly': proven
// CHECK: root 'switches': unproven

// POLICY: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsAnnotated': calls write barrier 'barrier' [gc-nowritebarrierrec]
// POLICY-NEXT: :[[#annotated]]:3: note: 'callsAnnotated' calls through 'annotated'
// POLICY-NEXT: :[[#annotated]]:13: note: which can be 'loud', assigned here
// POLICY: root 'switches': proven
