// A call in a macro is reported where the macro is used.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

#define CALL_BARRIER()                                                         \
  do {                                                                         \
    barrier();                                                                 \
  } while (0)
#define APPLY(Function, ...) Function(__VA_ARGS__)
#define ROOT(Name) GC_NOWRITEBARRIERREC void Name()
#define NOTHING(Call)

static void helper() {
  CALL_BARRIER(); // #helper
}
ROOT(root) {
  APPLY(helper); // #root
  NOTHING(barrier());
}
// CHECK: :[[#helper]]:3: error: write barrier prohibited in nowritebarrierrec function 'root': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#root]]:9: note: 'root' calls 'helper'

ROOT(direct) {
  APPLY(CALL_BARRIER); // #direct
}
// CHECK: :[[#direct]]:9: error: write barrier prohibited in nowritebarrierrec function 'direct': calls write barrier 'barrier' [gc-nowritebarrierrec]
