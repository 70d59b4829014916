// Where some assembly of the unit defines macros, any mnemonic may be one: "pause", too.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb macros.c --checks=%s --
// RUN: %check_nowb no-macros.c --

//--- macros.c
#include <nowb/annotations.h>
struct GC_MANAGED Object;
void barrier(void);
__asm__(".macro pause\n call barrier\n .endm");
GC_NOWRITEBARRIERREC void spin(void) {
  __asm__("pause"); // #pause
}
GC_NOWRITEBARRIERREC void fence(void) {
  __asm__ volatile("" ::: "memory");
}
int main(void) { return 0; }
// CHECK: :[[#pause]]:3: warning: root 'spin' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: root 'spin': unproven

//--- no-macros.c
#include <nowb/annotations.h>
struct GC_MANAGED Object;
__asm__(".globl elsewhere");
GC_NOWRITEBARRIERREC void spin(void) {
  __asm__("pause");
}
int main(void) { return 0; }
