// One store that several roots reach is one finding: the nearest root's chain,
// and all roots by name. A handler of several signals is one root.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
static Object *Last;

static void keep(Object *O) {
  Last = O; // #store
}
static void throughHelper(Object *O) { keep(O); }
static void far(int) { throughHelper(nullptr); }
static void near(int) {
  keep(nullptr); // #near
}
GC_NOWRITEBARRIERREC static void annotated() { throughHelper(nullptr); }
static void apart(int) {}

int main() {
  std::signal(SIGUSR1, near); // #usr1
  std::signal(SIGUSR2, near); // #usr2
  std::signal(SIGINT, far);
  std::signal(SIGTERM, apart);
  annotated();
}
// CHECK: :[[#store]]:8: error: write barrier prohibited in signal handler 'near': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#usr1]]:24: note: 'near' is registered for SIGUSR1 here
// CHECK-NEXT: :[[#near]]:3: note: 'near' calls 'keep'
// CHECK-NEXT: :[[#store]]:8: note: also reached from 'far', 'annotated'
// CHECK: root 'far': violation (signal handler, registered for SIGINT at
// CHECK: root 'near': violation (signal handler, registered for SIGUSR1 at {{.*}}:[[#usr1]]:24, registered for SIGUSR2 at {{.*}}:[[#usr2]]:24)
// CHECK: root 'annotated': violation (nowritebarrierrec function, declared at
// CHECK: root 'apart': proven
// CHECK: 4 roots: 1 proven, 3 in violation, 0 unproven
// CHECK: found 1 write barrier;
