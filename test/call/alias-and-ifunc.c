// An alias is its target; an ifunc is what its resolver may return.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

void target(void) {
  barrier(); // #target
}
void other(void) __attribute__((alias("target"))); // #alias
GC_NOWRITEBARRIERREC void callsAlias(void) {
  other(); // #callsalias
}
// CHECK: :[[#target]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsAlias': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsalias]]:3: note: 'callsAlias' calls 'other'
// CHECK-NEXT: :[[#alias]]:6: note: 'other' implicitly calls 'target'

static void fast(void) {
  barrier(); // #fast
}
static void slow(void) {}
static int hasFeature;
static void (*resolve(void))(void) {
  return hasFeature ? fast : slow; // #resolve
}
void dispatched(void) __attribute__((ifunc("resolve"))); // #ifunc
GC_NOWRITEBARRIERREC void callsIfunc(void) {
  dispatched(); // #callsifunc
}
// CHECK: :[[#fast]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsIfunc': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsifunc]]:3: note: 'callsIfunc' calls 'dispatched'
// CHECK-NEXT: :[[#ifunc]]:6: note: 'dispatched' calls through 'what resolve returns'
// CHECK-NEXT: :[[#resolve]]:23: note: which can be 'fast', assigned here

void quiet(void) {}
void quietAlias(void) __attribute__((alias("quiet")));
GC_NOWRITEBARRIERREC void callsQuietAlias(void) { quietAlias(); }
// CHECK: root 'callsQuietAlias': proven
