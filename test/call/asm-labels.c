// An asm label is the name that the linker uses: two declarations meet by it.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb declares.c defines.c --checks=%s --

//--- declares.c
#include <nowb/annotations.h>
void declared(void) __asm__("linked_name");
void plain(void);
GC_NOWRITEBARRIERREC void callsLabelled(void) {
  declared(); // #calls
}
GC_NOWRITEBARRIERREC void callsPlain(void) { plain(); }

//--- defines.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
void linked_name(void) {
  barrier(); // #defined
}
void plain(void) __asm__("some_other_name");
void plain(void) { barrier(); }
void renamed(void) __asm__("plain");
void renamed(void) {}

// CHECK: :[[#defined]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsLabelled': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsLabelled' calls '{{declared|linked_name}}'
// CHECK: root 'callsPlain': proven
