// Variadic functions: their bodies are called; what va_arg takes may be
// anything that was passed.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdarg.h>

GC_WRITE_BARRIER void barrier(void);

static void logs(const char *Format, ...) {
  barrier(); // #logs
}
GC_NOWRITEBARRIERREC void callsVariadic(void) {
  logs("%d", 1); // #callsvariadic
}
// CHECK: :[[#logs]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsVariadic': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsvariadic]]:3: note: 'callsVariadic' calls 'logs'

static void passed(void) {
  barrier(); // #passed
}
static void callsArgument(int N, ...) {
  va_list Args;
  va_start(Args, N);
  void (*Function)(void) = va_arg(Args, void (*)(void)); // #take
  Function(); // #callsargument
  va_end(Args);
}
GC_NOWRITEBARRIERREC void givesArgument(void) {
  callsArgument(1, passed); // #gives
}
// CHECK: :[[#passed]]:3: error: write barrier prohibited in nowritebarrierrec function 'givesArgument': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#gives]]:3: note: 'givesArgument' calls 'callsArgument'
// CHECK-NEXT: :[[#callsargument]]:3: note: 'callsArgument' calls through 'Function'
// CHECK-NEXT: :[[#gives]]:20: note: which can be 'passed', whose address got out of sight here: 'Function' may hold a variadic argument

// CHECK: :[[#callsargument]]:3: warning: root 'givesArgument' is unproven: 'Function' may hold a variadic argument [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#gives]]:3: note: 'givesArgument' calls 'callsArgument'

static void quiet(const char *Format, ...) {}
GC_NOWRITEBARRIERREC void callsQuiet(void) { quiet("%p", (void *)0); }
// CHECK: root 'callsQuiet': proven
int main(void) { return 0; }
