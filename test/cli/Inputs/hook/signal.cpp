#include "runtime.h"
#include <signal.h>

bool (*testSigusr1)(g *);
static g G0;
g *currentG() { return &G0; }

static void sighandler(g *gp) {
  if (testSigusr1)
    testSigusr1(gp);
}

static void sigtramp(int) { sighandler(currentG()); }

int main() {
  struct sigaction sa = {};
  sa.sa_handler = sigtramp;
  sigaction(SIGUSR1, &sa, nullptr);
  waitForSigusr1();
}
