// nowritebarrier is about a function's own body; what it calls may have
// barriers, except where it is told to.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
static Object *Last;
GC_WRITE_BARRIER void barrier();
static void helper() { barrier(); }
static void set(Object **Where, Object *What) { *Where = What; }

GC_NOWRITEBARRIER void stores(Object *O) {
  helper();
  Last = O; // #stores
}
// CHECK: :[[#stores]]:8: error: write barrier prohibited in nowritebarrier function 'stores': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
GC_NOWRITEBARRIER void calls() {
  barrier(); // #calls
}
// CHECK: :[[#calls]]:3: error: write barrier prohibited in nowritebarrier function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
GC_NOWRITEBARRIER void callsHelper(Object *O) {
  void (*Hook)() = helper;
  helper();
  Hook();
  set(&Last, O);
}
// CHECK: root 'callsHelper': proven (nowritebarrier function, declared at
