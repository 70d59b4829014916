// C blocks: called where they are written, kept in a variable, given away.
// RUN: %check_nowb %s -- -fblocks
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
typedef void (^block)(void);

static block Kept;
static void each(void (^Body)(int)) {
  Body(1); // #each
}
void install(void) {
  Kept = ^{ // #kept
    barrier(); // #inkept
  };
}
GC_NOWRITEBARRIERREC void callsKept(void) {
  Kept(); // #callskept
}
// CHECK: :[[#inkept]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsKept': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callskept]]:3: note: 'callsKept' calls through 'Kept'
// CHECK-NEXT: :[[#kept]]:10: note: which can be this lambda, assigned here

GC_NOWRITEBARRIERREC void givesBlock(void) {
  each(^(int I) { // #given
    if (I)
      barrier(); // #ingiven
  });
}
// CHECK: :[[#ingiven]]:7: error: write barrier prohibited in nowritebarrierrec function 'givesBlock': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#given]]:3: note: 'givesBlock' calls 'each'
// CHECK-NEXT: :[[#each]]:3: note: 'each' calls through 'Body'
// CHECK-NEXT: :[[#given]]:8: note: which can be this lambda, assigned here
