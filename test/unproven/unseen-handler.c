// A handler that was not seen: the run says so, whatever the roots' verdicts.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);
void (*findHandler(int Signal))(int);

static void known(int Signal) {}
int main(void) {
  signal(SIGINT, known);
  signal(SIGTERM, findHandler(SIGTERM)); // #unseen
  return 0;
}
// CHECK: :[[#unseen]]:19: warning: {{.*}}a signal handler was not seen
