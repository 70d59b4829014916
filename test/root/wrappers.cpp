// Wrappers at any depth: what reaches sigaction is a root, and the note shows
// where the program gave it away.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb wrapper.cpp user.cpp --checks=%s -- -std=c++20

//--- wrapper.h
void setSignal(int Signal, void (*Handler)(int));

//--- wrapper.cpp
#include "wrapper.h"
#include <signal.h>
#include <string.h>
class Installer {
  struct sigaction Action;

public:
  explicit Installer(void (*Handler)(int)) {
    memset(&Action, 0, sizeof Action);
    Action.sa_handler = Handler;
  }
  void install(int Signal) { sigaction(Signal, &Action, nullptr); }
};
static void setOne(int Signal, void (*Handler)(int)) {
  Installer I(Handler);
  I.install(Signal);
}
void setSignal(int Signal, void (*Handler)(int)) { setOne(Signal, Handler); }

//--- user.cpp
#include "wrapper.h"
#include <nowb/annotations.h>
#include <signal.h>
GC_WRITE_BARRIER void barrier();
static void handler(int) {
  barrier(); // #handler
}
static void other(int) { barrier(); }
static void (*NotInstalled)(int) = other;
int main() {
  setSignal(SIGUSR1, handler); // #sets
}

// CHECK: :[[#handler]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#sets]]:22: note: 'handler' is registered for SIGUSR1 here
// CHECK: root 'handler': violation
// CHECK-NOT: root 'other'
