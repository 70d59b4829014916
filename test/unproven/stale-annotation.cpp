// An annotation that no longer stops anything is stale: no root reaches the
// function, or nothing behind it is a barrier.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

GC_YESWRITEBARRIERREC void needed() { barrier(); }
GC_YESWRITEBARRIERREC void notReached() { barrier(); } // #notreached
GC_YESWRITEBARRIERREC void withoutBarrier() {} // #without
GC_NOWRITEBARRIERREC void root() {
  needed();
  withoutBarrier();
}
// CHECK: :[[#notreached]]:1: warning: {{.*}}'notReached'
// CHECK: :[[#without]]:1: warning: {{.*}}'withoutBarrier'
// CHECK: root 'root': proven
