// A hook that no unit defines belongs to unseen code, which may set it.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
extern void (*Hook)(int); // #hook

static void loud(int N) {
  barrier(); // #loud
}
static void escaped(int N) {
  barrier(); // #escaped
}
void *Escaped = (void *)escaped; // #escapes

void install(void) {
  Hook = loud; // #install
}
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hook(1); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#install]]:10: note: which can be 'loud', assigned here
// CHECK: :[[#escaped]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#escapes]]:25: note: which can be 'escaped', whose address got out of sight here: 'Hook' may hold a value of unseen code, where 'Hook' is defined
// CHECK: :[[#calls]]:3: warning: root 'callsHook' is unproven: 'Hook' may hold a value of unseen code, where 'Hook' is defined [gc-nowritebarrierrec]
int main(void) { return 0; }
