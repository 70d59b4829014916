// Functions that are annotated are roots, each in the words of its annotation.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
static void helper() {
  barrier(); // #helper
}

GC_NOWRITEBARRIERREC void recursive() {
  helper(); // #recursive
}
// CHECK: :[[#helper]]:3: error: write barrier prohibited in nowritebarrierrec function 'recursive': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#recursive]]:3: note: 'recursive' calls 'helper'
// CHECK-NEXT: :[[#helper]]:3: note: also reached from 'handler', 'Class::method', 'declared'

GC_SIGNAL_HANDLER void handler(int) { helper(); }

struct Class {
  GC_NOWRITEBARRIERREC void method() { helper(); }
};

// On a declaration of several.
void declared();
GC_NOWRITEBARRIERREC void declared();
void declared() { helper(); }

GC_SIGNAL_HANDLER void both();
GC_NOWRITEBARRIERREC void both() {
  barrier(); // #both
}
// CHECK: :[[#both]]:3: error: write barrier prohibited in signal handler 'both': calls write barrier 'barrier' [gc-nowritebarrierrec]

// CHECK: root 'recursive': violation (nowritebarrierrec function, declared at {{.*}}:[[#recursive-1]]:{{[0-9]+}})
// CHECK: root 'handler': violation (signal handler, declared at
// CHECK: root 'Class::method': violation (nowritebarrierrec function, declared at
// CHECK: root 'declared': violation (nowritebarrierrec function, declared at
// CHECK: root 'both': violation (signal handler, declared at
