// A handler that a library's caller gives: told where it comes in, not where
// another function gets something else from outside.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);

void hook(void (*Other)(int)) { Other(1); }
void install(void (*Handler)(int)) { // #given
  struct sigaction Action = {.sa_handler = Handler};
  sigaction(SIGUSR1, &Action, 0);
}
static void known(int Signal) {}
void installKnown(void) { install(known); }
// CHECK: :[[#given]]:6: warning: a signal handler was not seen: 'sigaction.sa_handler' may hold a value from a caller outside the program [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#given]]:6: warning: a signal handler was not seen: 'sigaction.sa_sigaction' may hold a value from a caller outside the program [gc-nowritebarrierrec]
// CHECK-NEXT: root 'known': proven
