// Annotations on what is found to be a signal handler as well: the stricter rule
// holds. One that is trusted is no root, and the report says so.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

GC_YESWRITEBARRIERREC void boundary() { Last = nullptr; }
void handler(int) {
  boundary();
  Last = nullptr; // #handler
}
GC_NOWRITEBARRIER void annotatedHandler(int) { // Also found as a handler.
  boundary();
  [] { Last = nullptr; }(); // #called
}
void install() {
  signal(SIGUSR1, handler); // #registers
  signal(SIGUSR2, annotatedHandler); // #registersAnnotated
}
// CHECK: :[[#handler]]:8: error: {{.*}} signal handler 'handler': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#registers]]:19: note: 'handler' is registered for SIGUSR1 here
// CHECK-NEXT: :[[#called]]:13: error: {{.*}} signal handler 'annotatedHandler': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#registersAnnotated]]:19: note: 'annotatedHandler' is registered for SIGUSR2 here
// CHECK-NEXT: :[[#called]]:3: note: 'annotatedHandler' calls 'annotatedHandler::(lambda at {{.*}})'
