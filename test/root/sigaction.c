// Handlers that sigaction installs, by either member; what a note says of where
// and for which signal.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);

static void simple(int Signal) {
  barrier(); // #simple
}
static void informed(int Signal, siginfo_t *Info, void *Context) {
  barrier(); // #informed
}
static void initialized(int Signal) {
  barrier(); // #initialized
}
static void quiet(int Signal) {}

int main(void) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  Action.sa_handler = simple; // #sethandler
  sigaction(SIGUSR1, &Action, NULL);
  return 0;
}
void installInformed(void) {
  struct sigaction Action = {0};
  Action.sa_sigaction = informed; // #setaction
  Action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &Action, NULL);
}
void installInitialized(int Signal) {
  const struct sigaction Action = {.sa_handler = initialized}; // #initialize
  sigaction(Signal, &Action, NULL);
}
void installQuiet(void) {
  struct sigaction Action = {.sa_handler = quiet}, Old;
  sigaction(SIGTERM, &Action, &Old);
}
// CHECK: :[[#simple]]:3: error: write barrier prohibited in signal handler 'simple': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#sethandler]]:23: note: 'simple' is registered for SIGUSR1 here
// CHECK: :[[#informed]]:3: error: write barrier prohibited in signal handler 'informed': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setaction]]:25: note: 'informed' is registered for SIGSEGV here
// CHECK: :[[#initialized]]:3: error: write barrier prohibited in signal handler 'initialized': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#initialize]]:50: note: 'initialized' is registered as a signal handler here
// CHECK: root 'simple': violation (signal handler, registered for SIGUSR1 at {{.*}}:[[#sethandler]]:23)
// CHECK: root 'informed': violation (signal handler, registered for SIGSEGV at {{.*}}:[[#setaction]]:25)
// CHECK: root 'initialized': violation (signal handler, registered at
// CHECK: root 'quiet': proven (signal handler, registered for SIGTERM at
