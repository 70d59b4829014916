// A report names the signal of a handler only if no other call may be the one that
// installs it: `sigaction(12, ...)` may be. One that only asks is none.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>

GC_WRITE_BARRIER void barrier(void);
static void first(int Signal) {
  barrier(); // #first
}
static void second(int Signal) {
  barrier(); // #second
}
static void third(int Signal) {
  barrier(); // #third
}

static void twoActions(void) {
  struct sigaction First, Second;
  First.sa_handler = first; // #isFirst
  Second.sa_handler = second; // #isSecond
  sigaction(SIGUSR1, &First, 0);
  sigaction(12, &Second, 0);
}
static void oneAction(int Other, struct sigaction *Old) {
  struct sigaction Third;
  Third.sa_handler = third; // #isThird
  sigaction(Other, 0, Old);
  sigaction(SIGHUP, &Third, 0);
}
int main(void) {
  struct sigaction Old;
  twoActions();
  oneAction(SIGINT, &Old);
}
// CHECK: :[[#first]]:3: error: {{.*}} 'first': calls write barrier 'barrier'
// CHECK-NEXT: :[[#isFirst]]:22: note: 'first' is registered as a signal handler here
// CHECK-NEXT: :[[#second]]:3: error: {{.*}} 'second': calls write barrier 'barrier'
// CHECK-NEXT: :[[#isSecond]]:23: note: 'second' is registered as a signal handler here
// CHECK-NEXT: :[[#third]]:3: error: {{.*}} 'third': calls write barrier 'barrier'
// CHECK-NEXT: :[[#isThird]]:22: note: 'third' is registered for SIGHUP here
