// NOLINT in all its forms silences the store on its line, and is counted; one for
// another check silences nothing.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
#define STORE(VALUE) Last = (VALUE)

GC_NOWRITEBARRIERREC void silenced(Object *O) {
  Last = O; // NOLINT
  Last = O; // NOLINT(gc-nowritebarrierrec)
  Last = O; // NOLINT(gc-*): the world is stopped
  Last = O; // NOLINT(*)
  Last = O; // NOLINT(bugprone-infinite-loop, gc-nowritebarrierrec)
  Last = O; /* NOLINT(gc-nowritebarrierrec) */
  // NOLINTNEXTLINE(gc-nowritebarrierrec)
  Last = O;
  // NOLINTNEXTLINE
  Last = O;
  // NOLINTBEGIN(gc-nowritebarrierrec)
  Last = O;
  Last = O->Next;
  // NOLINTEND(gc-nowritebarrierrec)
  STORE(O); // NOLINT(gc-nowritebarrierrec)
}
GC_NOWRITEBARRIERREC void reported(Object *O) {
  Last = O; // NOLINT(gc-signal-context)
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'reported': stores GC pointer 'Object *' to 'Last'
  Last = O; // NOLINTNEXTLINE
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'reported': stores GC pointer 'Object *' to 'Last'

  Last = O;
// CHECK-NEXT: :[[#@LINE-1]]:8: error: {{.*}} 'reported': stores GC pointer 'Object *' to 'Last'
  // NOLINT(gc-nowritebarrierrec)
// CHECK: :[[#@LINE-1]]:6: warning: {{.*}}NOLINT
}
// CHECK: root 'silenced': proven
// CHECK-NEXT: root 'reported': violation
// CHECK: suppressed 11
