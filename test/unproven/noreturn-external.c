// A barrier that itself never returns, a model that never returns, and a
// noreturn function pointer.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c --policy=check.yaml --checks=%s --
// RUN: %check_nowb program.c --policy=ignore.yaml --prefix=IGNORE --checks=%s --

//--- check.yaml
externals: [{function: my_panic, no-return: true, calls: [0]}]

//--- ignore.yaml
externals: [{function: my_panic, no-return: true, calls: [0]}]
dying-paths: ignore

//--- program.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
GC_WRITE_BARRIER __attribute__((noreturn)) void lastBarrier(void);
void my_panic(void (*Report)(void));

static void report(void) {
  barrier(); // #report
}
GC_NOWRITEBARRIERREC void panics(void) {
  my_panic(report); // #panics
}
GC_NOWRITEBARRIERREC void callsLast(void) {
  lastBarrier(); // #last
}
static __attribute__((noreturn)) void dies(void) {
  barrier(); // #dies
  for (;;)
    ;
}
static void (*Hook)(void) __attribute__((noreturn)) = dies; // #hook
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hook(); // #calls
}
int main(void) { return 0; }

// CHECK: :[[#report]]:3: error: write barrier prohibited in nowritebarrierrec function 'panics': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#panics]]:3: note: 'panics' calls through 'my_panic' (dying path)
// CHECK-NEXT: :[[#panics]]:12: note: which can be 'report', assigned here
// CHECK: :[[#last]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsLast': calls write barrier 'lastBarrier' (dying path) [gc-nowritebarrierrec]
// CHECK: :[[#dies]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook' (dying path)
// CHECK-NEXT: :[[#hook]]:55: note: which can be 'dies', assigned here

// IGNORE: root 'panics': proven
// IGNORE: root 'callsLast': proven
// IGNORE: root 'callsHook': proven
