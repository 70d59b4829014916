// An annotation on a declaration that follows the definition. clang drops such
// an attribute (-Wignored-attributes), so nowb never sees it. It must count, or
// be an error.
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
void later() {
  barrier(); // #barrier
}
GC_NOWRITEBARRIERREC void later();
GC_NOWRITEBARRIERREC void other() {}
// CHECK: :[[#barrier]]:3: error: write barrier prohibited in nowritebarrierrec function 'later': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: root 'other': proven
