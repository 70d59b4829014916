#include "runtime.h"
#include <signal.h>

int main(void) {
  struct sigaction Action = {0};
  Action.sa_handler = onSignal;
  return sigaction(SIGUSR1, &Action, 0);
}
