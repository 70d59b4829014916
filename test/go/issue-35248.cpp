// Go issue 35248: a test put a closure that stores an `m *` in a hook variable,
// and the signal handler calls the hook. Nothing on the callback, nor on the
// handler, is annotated.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

struct GC_MANAGED m { long Id; };
static thread_local m *Self;
static struct { int Note; m *Mp; } Waiting;
static bool (*TestSigusr1)(m *);

void waitForSigusr1() {
  TestSigusr1 = [](m *Gp) { // #lambda
    Waiting.Mp = Gp; // #store
    Waiting.Note = 1;
    return true;
  };
}
static void sighandler(int Signal, m *Mp) {
  if (Signal == SIGUSR1 && TestSigusr1)
    TestSigusr1(Mp); // #through
}
static void sigtramp(int Signal) {
  sighandler(Signal, Self); // #call
}
void initsig() {
  struct sigaction Action = {};
  Action.sa_handler = sigtramp; // #registered
  sigaction(SIGUSR1, &Action, nullptr);
}
// CHECK: :[[#store]]:16: error: write barrier prohibited in signal handler 'sigtramp': stores GC pointer 'm *' to 'Waiting.Mp' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#registered]]:23: note: 'sigtramp' is registered for SIGUSR1 here
// CHECK-NEXT: :[[#call]]:3: note: 'sigtramp' calls 'sighandler'
// CHECK-NEXT: :[[#through]]:5: note: 'sighandler' calls through 'TestSigusr1'
// CHECK-NEXT: :[[#lambda]]:17: note: which can be this lambda, assigned here
// CHECK-NEXT: root 'sigtramp': violation (signal handler, registered for SIGUSR1 at
