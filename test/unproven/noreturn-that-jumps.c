// A function that never returns need not die: what runs before it jumps back is
// no dying path (micropython's nlr_jump).
// RUN: echo 'dying-paths: ignore' > %t.yaml
// RUN: echo 'externals: [{function: my_jump, jumps: true}]' >> %t.yaml
// RUN: %check_nowb %s --policy %t.yaml --
#include <nowb/annotations.h>
#include <setjmp.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);
static jmp_buf Back;

_Noreturn static void raises(void) {
  barrier(); // #raises
  longjmp(Back, 1);
}
_Noreturn static void dies(void) {
  barrier();
  abort();
}
GC_NOWRITEBARRIERREC void jumps(void) {
  raises(); // #jumps
}
static void jumps_back(void) {
  longjmp(Back, 1);
}
_Noreturn static void raises_deep(void) {
  barrier(); // #deep
  jumps_back();
  __builtin_unreachable();
}
static void (*Hook)(void) __attribute__((noreturn)) = raises_deep; // #hook
GC_NOWRITEBARRIERREC void jumps_deep(void) {
  Hook(); // #calls_hook
}
_Noreturn void my_jump(void); // in assembly, as the policy says
_Noreturn static void raises_own(void) {
  barrier(); // #own
  my_jump();
}
GC_NOWRITEBARRIERREC void jumps_own(void) {
  raises_own(); // #jumps_own
}
// CHECK: :[[#raises]]:3: error: write barrier prohibited in nowritebarrierrec function 'jumps': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#jumps]]:3: note: 'jumps' calls 'raises'
// CHECK-NEXT: :[[#deep]]:3: error: {{.*}} 'jumps_deep': calls write barrier 'barrier'
// CHECK-NEXT: :[[#calls_hook]]:3: note: 'jumps_deep' calls through 'Hook'
// CHECK-NEXT: :[[#hook]]:{{[0-9]+}}: note: which can be 'raises_deep', assigned here
// CHECK-NEXT: :[[#own]]:3: error: {{.*}} 'jumps_own': calls write barrier 'barrier'
// CHECK-NEXT: :[[#jumps_own]]:3: note: 'jumps_own' calls 'raises_own'
GC_NOWRITEBARRIERREC void aborts(void) { dies(); }
// CHECK: root 'aborts': proven
int main(void) {
  if (!setjmp(Back))
    jumps();
  return 0;
}
