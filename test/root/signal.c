// signal and its relatives register their argument.
// RUN: %check_nowb %s -- -D_GNU_SOURCE -D_XOPEN_SOURCE=600
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);
#ifndef __USE_XOPEN_EXTENDED
#error "sigset is declared for _XOPEN_SOURCE >= 500"
#endif
// Old libraries declare it, new ones only have it.
extern void (*bsd_signal(int, void (*)(int)))(int);

static void forSignal(int Signal) {
  barrier(); // #signal
}
static void forBsd(int Signal) {
  barrier(); // #bsd
}
static void forSysv(int Signal) {
  barrier(); // #sysv
}
static void forSigset(int Signal) {
  barrier(); // #sigset
}
static void quiet(int Signal) {}

int main(void) {
  signal(SIGHUP, forSignal);        // #setsignal
  bsd_signal(SIGINT, forBsd);       // #setbsd
  sysv_signal(SIGQUIT, &forSysv);   // #setsysv
  sigset(SIGCHLD, forSigset);       // #setsigset
  if (signal(SIGPIPE, quiet) == SIG_ERR)
    return 1;
  return 0;
}
// CHECK: :[[#signal]]:3: error: write barrier prohibited in signal handler 'forSignal': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setsignal]]:18: note: 'forSignal' is registered for SIGHUP here
// CHECK: :[[#bsd]]:3: error: write barrier prohibited in signal handler 'forBsd': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setbsd]]:22: note: 'forBsd' is registered for SIGINT here
// CHECK: :[[#sysv]]:3: error: write barrier prohibited in signal handler 'forSysv': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setsysv]]:25: note: 'forSysv' is registered for SIGQUIT here
// CHECK: :[[#sigset]]:3: error: write barrier prohibited in signal handler 'forSigset': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setsigset]]:19: note: 'forSigset' is registered for SIGCHLD here
// CHECK: root 'quiet': proven (signal handler, registered for SIGPIPE at
