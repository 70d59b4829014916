// A weak function may be replaced by a strong one of another unit; one that no
// unit defines is external.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb weak.c strong.c --checks=%s --

//--- weak.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
__attribute__((weak)) void hook(void) {}
__attribute__((weak)) void optional(void);
__attribute__((weak)) void kept(void) {}

GC_NOWRITEBARRIERREC void callsHook(void) {
  hook(); // #callshook
}
GC_NOWRITEBARRIERREC void callsOptional(void) {
  if (optional)
    optional(); // #callsoptional
}
GC_NOWRITEBARRIERREC void callsKept(void) { kept(); }
int main(void) { return 0; }

//--- strong.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
void hook(void) {
  barrier(); // #hook
}

// CHECK: :[[#hook]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshook]]:3: note: 'callsHook' calls 'hook'
// CHECK: :[[#callsoptional]]:5: warning: root 'callsOptional' is unproven: calls external 'optional', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'callsOptional': unproven
// CHECK: root 'callsKept': proven
