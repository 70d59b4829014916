// A record of another name and a function of another name register nothing; the
// system's record does, whatever its fields are nested in.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

struct sigaction {
  union {
    void (*sa_handler)(int);
    void (*sa_sigaction)(int, void *, void *);
  } __sigaction_u;
  int sa_flags;
};
int sigaction(int Signal, const struct sigaction *New, struct sigaction *Old);

struct action {
  void (*sa_handler)(int);
};
int my_sigaction(int Signal, const struct action *New);

static void handler(int Signal) {
  barrier(); // #handler
}
static void other(int Signal) { barrier(); }
int main(void) {
  struct sigaction Action = {0};
  Action.__sigaction_u.sa_handler = handler; // #sets
  sigaction(1, &Action, 0);
  struct action Other = {other};
  my_sigaction(1, &Other);
  return 0;
}
// CHECK: :[[#handler]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#sets]]:37: note: 'handler' is registered as a signal handler here
// CHECK-NOT: root 'other'
