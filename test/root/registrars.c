// A registrar in unseen code is named in the policy.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c --policy=registrars.yaml --checks=%s --
// RUN: %check_nowb program.c --prefix=NONE --checks=%s --

//--- registrars.yaml
registrars:
  - {function: my_on_signal, argument: 1}

//--- program.c
#include <nowb/annotations.h>
#include <signal.h>
GC_WRITE_BARRIER void barrier(void);
void my_on_signal(int Signal, void (*Handler)(int), void (*Other)(int));

static void handler(int Signal) {
  barrier(); // #handler
}
static void other(int Signal) { barrier(); }
static void caught(int Signal) {}
int main(void) {
  my_on_signal(SIGINT, handler, other); // #sets
  signal(SIGTERM, caught);
  return 0;
}

// CHECK: :[[#handler]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#sets]]:24: note: 'handler' is registered for SIGINT here
// CHECK: root 'handler': violation
// CHECK: root 'caught': proven
// CHECK: 2 roots

// NONE: root 'caught': proven
// NONE: 1 root:
