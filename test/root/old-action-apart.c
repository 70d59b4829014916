// The old action that sigaction fills in holds nothing that this program put in
// another struct sigaction and installs for another signal.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);
static void (*Previous)(int), (*Mixed)(int);

static void samples(int Signal) {
  barrier(); // #samples
}
static void chains(int Signal) {
  Previous(Signal); // #chains
}

static void chainsMixed(int Signal) {
  Mixed(Signal); // #chainsMixed
}

// What is put in an old action is not old.
static void mixes(void) {
  struct sigaction Action = {.sa_handler = chainsMixed}, Old; // #mixing
  sigaction(SIGBUS, &Action, &Old);
  Mixed = Old.sa_handler;
  Old.sa_handler = samples; // #again
  sigaction(SIGBUS, &Old, 0);
}

int main(void) {
  mixes();
  struct sigaction Sampling = {.sa_handler = samples};
  sigaction(SIGPROF, &Sampling, 0);
  struct sigaction Chaining = {.sa_handler = chains}, Old; // #chaining
  sigaction(SIGSEGV, &Chaining, &Old);
  Previous = Old.sa_handler;
  return 0;
}
// CHECK: :[[#samples]]:3: error: write barrier prohibited in signal handler 'samples': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#again]]:20: note: 'samples' is registered for SIGBUS here
// CHECK-NEXT: :[[#samples]]:3: note: also reached from 'chainsMixed'
// CHECK-NEXT: :[[#chains]]:3: warning: root 'chains' is unproven: 'Previous' may hold a previous value, filled in by 'sigaction'
// CHECK-NEXT: :[[#chaining]]:46: note: 'chains' is registered as a signal handler here
// CHECK-NEXT: :[[#chains]]:3: note: also met by 'chainsMixed'
// CHECK-NEXT: :[[#chainsMixed]]:3: warning: root 'chainsMixed' is unproven: 'Mixed' may hold a previous value
// CHECK-NEXT: :[[#mixing]]:44: note: 'chainsMixed' is registered for SIGBUS here
// CHECK-NEXT: root 'samples': violation
// CHECK-NEXT: root 'chains': unproven
// CHECK-NEXT: root 'chainsMixed': violation
