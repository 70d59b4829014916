// A handler that is passed as an integer (as Go's setsig does) is still found:
// everything of a handler's type that got away is taken to be one.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>

GC_WRITE_BARRIER void barrier(void);

static void sigtramp(int Signal, siginfo_t *Info, void *Context) {
  barrier(); // #sigtramp
}
static void unrelated(int Signal, siginfo_t *Info, void *Context) { barrier(); }
static void otherType(char *Text) { barrier(); }

static void setsig(int Signal, uintptr_t Function) {
  struct sigaction Action = {0};
  Action.sa_flags = SA_SIGINFO;
  Action.sa_sigaction = (void (*)(int, siginfo_t *, void *))Function; // #cast
  sigaction(Signal, &Action, NULL);
}
uintptr_t Address;
int main(int Count, char **Arguments) {
  Address = (uintptr_t)otherType;
  setsig(SIGPROF, (uintptr_t)sigtramp); // #sets
  if (Count)
    unrelated(0, NULL, NULL);
  return 0;
}
// CHECK: :[[#sigtramp]]:3: error: write barrier prohibited in signal handler 'sigtramp': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#cast]]:25: warning: a signal handler was not seen: 'sigaction.sa_handler' may hold a value cast from an integer [gc-nowritebarrierrec]
// CHECK: :[[#cast]]:25: warning: a signal handler was not seen: 'sigaction.sa_sigaction' may hold a value cast from an integer [gc-nowritebarrierrec]
