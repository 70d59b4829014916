// A NOLINT belongs on the store's line, as the design says: on a call along the
// way it silences nothing, and is reported as stale.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

void store(Object *O) {
  Last = O; // #store
}
GC_NOWRITEBARRIERREC void handler(Object *O) {
  store(O); // NOLINT(gc-nowritebarrierrec)
}
// CHECK: :[[#store]]:8: error: {{.*}} 'handler': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#store+3]]:3: note: 'handler' calls 'store'
// CHECK-NEXT: :[[#store+3]]:16: warning: {{.*}}NOLINT
// CHECK-NEXT: root 'handler': violation
