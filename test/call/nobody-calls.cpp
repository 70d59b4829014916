// The same, called.
// RUN: %check_nowb %s -- -std=c++20 -fblocks
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

GC_NOWRITEBARRIERREC void callsNested() {
  auto Nested = [] {
    return [] { // #inner
      barrier(); // #nested
    };
  };
  Nested()(); // #callsnested
}
// CHECK: :[[#nested]]:7: error: write barrier prohibited in nowritebarrierrec function 'callsNested': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsnested]]:3: note: 'callsNested' calls 'callsNested::(lambda at nobody-calls.cpp:{{.*}})::(lambda at nobody-calls.cpp:[[#inner]]:12)'

GC_NOWRITEBARRIERREC void callsLocal() {
  struct Local {
    void method() {
      barrier(); // #local
    }
  };
  Local().method(); // #callslocal
}
// CHECK: :[[#local]]:7: error: write barrier prohibited in nowritebarrierrec function 'callsLocal': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callslocal]]:11: note: 'callsLocal' calls 'callsLocal()::Local::method'

GC_NOWRITEBARRIERREC void callsBlock() {
  void (^Block)(void) = ^{ // #block
    barrier(); // #inblock
  };
  Block(); // #callsblock
}
// CHECK: :[[#inblock]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsBlock': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsblock]]:3: note: 'callsBlock' calls through 'Block'
// CHECK-NEXT: :[[#block]]:25: note: which can be this lambda, assigned here
