// A handler that is installed by a system call of one's own, with a record of
// one's own.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

GC_WRITE_BARRIER void barrier(void);
struct kernel_sigaction {
  void (*handler)(int);
  unsigned long flags, restorer, mask;
};
static void handler(int Signal) {
  barrier(); // #handler
}
static void other(int Signal) {}
int main(void) {
  struct kernel_sigaction Action = {.handler = handler};
  syscall(SYS_rt_sigaction, SIGUSR1, &Action, NULL, 8);
  signal(SIGTERM, other);
  return 0;
}
// CHECK: :[[#handler]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: note: 'handler' is registered
// CHECK: root 'other': proven
