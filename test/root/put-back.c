// SIG_DFL, SIG_IGN and SIG_ERR are no handlers, nor is a function that is only
// compared with one; a handler that is put back is none that is new. Calling it
// is calling anything.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <stddef.h>

GC_WRITE_BARRIER void barrier(void);
static void compared(int Signal) { barrier(); }
static void real(int Signal) {}
static void (*Previous)(int);
static void chained(int Signal) {
  Previous(Signal); // #chained
}

void (*fetched(void))(int);
int main(void) {
  struct sigaction Action = {.sa_handler = SIG_DFL}, Old;
  sigaction(SIGUSR1, &Action, &Old);
  Action.sa_handler = SIG_IGN;
  sigaction(SIGUSR1, &Action, &Old);
  sigaction(SIGUSR1, &Old, NULL);
  if (Old.sa_handler == compared || signal(SIGINT, SIG_IGN) == SIG_ERR)
    return 1;
  Previous = signal(SIGTERM, real);
  signal(SIGTERM, Previous);
  Previous = signal(SIGHUP, chained); // #installed
  signal(SIGHUP, fetched());          // #fetched
  return 0;
}
// CHECK: :[[#chained]]:3: warning: root 'chained' is unproven: 'Previous' may hold a value returned by 'signal' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#installed]]:29: note: 'chained' is registered for SIGHUP here
// CHECK: :[[#fetched]]:18: warning: a signal handler was not seen: argument 1 of 'signal' may hold a value returned by 'fetched' [gc-nowritebarrierrec]
// CHECK: root 'real': proven
// CHECK: root 'chained': unproven
// CHECK: 2 roots: 1 proven, 0 in violation, 1 unproven
