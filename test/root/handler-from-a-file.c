// A handler that is read from a file or another process is none that was there
// before: it is not seen, and what is read may be anything that got away.
// RUN: %check_nowb %s --
// RUN: %check_nowb %s -- -O2 -D_FORTIFY_SOURCE=2
#include <nowb/annotations.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

GC_WRITE_BARRIER void barrier(void);
static void got_away(int Signal) {
  barrier(); // #barrier
}
void unseen(void (*)(int));

struct table {
  void (*run)(long);
};
static struct table Received;
GC_NOWRITEBARRIERREC void calls(void) {
  Received.run(1); // #calls
}

int main(void) {
  unseen(got_away);
  struct sigaction Action;
  read(0, &Action, sizeof Action); // #read
  sigaction(SIGUSR1, &Action, NULL);
  recv(0, &Received, sizeof Received, 0);
  return 0;
}
// CHECK: :[[#barrier]]:3: error: write barrier prohibited in signal handler 'got_away': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#calls]]:3: warning: root 'calls' is unproven: 'Received.run' may hold a value filled in by '{{.*}}' [gc-nowritebarrierrec]
// CHECK: warning: a signal handler was not seen: 'sigaction.sa_handler' may hold a value filled in by '{{.*}}' [gc-nowritebarrierrec]
// CHECK: warning: a signal handler was not seen: 'sigaction.sa_sigaction' may hold a value filled in by '{{.*}}' [gc-nowritebarrierrec]
// CHECK: root 'calls': unproven
