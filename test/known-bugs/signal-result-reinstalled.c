// SIG_DFL, SIG_IGN and SIG_ERR are no handlers, nor is a function that is only
// compared with one; a handler that is put back is none that is new.
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <stddef.h>

GC_WRITE_BARRIER void barrier(void);
static void compared(int Signal) { barrier(); }
static void real(int Signal) {}

int main(void) {
  struct sigaction Action = {.sa_handler = SIG_DFL}, Old;
  sigaction(SIGUSR1, &Action, &Old);
  Action.sa_handler = SIG_IGN;
  sigaction(SIGUSR1, &Action, &Old);
  sigaction(SIGUSR1, &Old, NULL);
  if (Old.sa_handler == compared || signal(SIGINT, SIG_IGN) == SIG_ERR)
    return 1;
  void (*Previous)(int) = signal(SIGTERM, real);
  signal(SIGTERM, Previous);
  return 0;
}
// CHECK: root 'real': proven
// CHECK: 1 root: 1 proven
