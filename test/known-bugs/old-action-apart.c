// The old action that sigaction fills in holds nothing that this program put in
// another struct sigaction and installs for another signal.
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);
static void (*Previous)(int);

static void samples(int Signal) {
  barrier(); // #samples
}
static void chains(int Signal) {
  Previous(Signal); // #chains
}

int main(void) {
  struct sigaction Sampling = {.sa_handler = samples}; // #installed
  sigaction(SIGPROF, &Sampling, 0);
  struct sigaction Chaining = {.sa_handler = chains}, Old; // #chaining
  sigaction(SIGSEGV, &Chaining, &Old);
  Previous = Old.sa_handler;
  return 0;
}
// CHECK: :[[#samples]]:3: error: write barrier prohibited in signal handler 'samples': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#installed]]:46: note: 'samples' is registered as a signal handler here
// CHECK: :[[#chains]]:3: warning: root 'chains' is unproven
// CHECK-NEXT: :[[#chaining]]:46: note: 'chains' is registered as a signal handler here
// CHECK: root 'chains': unproven
