// Calls inside expressions and statements of every form.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER int barrier(void);
static int quiet(void) { return 1; }

GC_NOWRITEBARRIERREC int comma(void) {
  return barrier(), 1; // #comma
}
// CHECK: :[[#comma]]:10: error: write barrier prohibited in nowritebarrierrec function 'comma': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC int conditional(int N) {
  return N ? 1 : barrier(); // #conditional
}
// CHECK: :[[#conditional]]:18: error: write barrier prohibited in nowritebarrierrec function 'conditional': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC int elvis(int N) {
  return N ?: barrier(); // #elvis
}
// CHECK: :[[#elvis]]:15: error: write barrier prohibited in nowritebarrierrec function 'elvis': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC int shortCircuit(int N) {
  return N && barrier(); // #shortcircuit
}
// CHECK: :[[#shortcircuit]]:15: error: write barrier prohibited in nowritebarrierrec function 'shortCircuit': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC int statement(void) {
  return ({
    int N = quiet();
    N + barrier(); // #statement
  });
}
// CHECK: :[[#statement]]:9: error: write barrier prohibited in nowritebarrierrec function 'statement': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC int generic(int N) {
  return _Generic(barrier(),
      char: quiet(),
      int: barrier()); // #generic
}
// CHECK: :[[#generic]]:12: error: write barrier prohibited in nowritebarrierrec function 'generic': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void switches(int N) {
  switch (N) {
  case 1:
    do {
      N--;
    case 2:
      barrier(); // #switch
    } while (N);
  }
}
// CHECK: :[[#switch]]:7: error: write barrier prohibited in nowritebarrierrec function 'switches': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void subscripts(int *P) {
  P[barrier()] += 1; // #subscript
}
// CHECK: :[[#subscript]]:5: error: write barrier prohibited in nowritebarrierrec function 'subscripts': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void initializes(void) {
  struct {
    int Numbers[2];
  } S = {.Numbers = {[1] = barrier()}}; // #designated
  (void)S;
}
// CHECK: :[[#designated]]:28: error: write barrier prohibited in nowritebarrierrec function 'initializes': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC unsigned long variableLength(void) {
  int Array[barrier()]; // #length
  return sizeof Array;
}
// CHECK: :[[#length]]:13: error: write barrier prohibited in nowritebarrierrec function 'variableLength': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void computedGoto(int N) {
  static void *const Labels[] = {&&Quiet, &&Loud};
  goto *Labels[N];
Loud:
  barrier(); // #loud
Quiet:;
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'computedGoto': calls write barrier 'barrier' [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC int notChosen(int N) {
  return _Generic(N, default: quiet(), char: barrier()) +
         __builtin_choose_expr(1, N, barrier()) + sizeof(barrier());
}
// CHECK: root 'notChosen': proven
