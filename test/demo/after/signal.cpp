// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "runtime.h"

bool (*testSigusr1)(m *mp);

static struct {
  int note;
  long id;
} waitForSigusr1;

void WaitForSigusr1(long *waiter, long *receiver) {
  m *mp = getm();
  testSigusr1 = [](m *gp) {
    waitForSigusr1.id = gp->id; // no pointer: the handler may have no P
    note_wakeup(&waitForSigusr1.note);
    return true;
  };
  note_sleep(&waitForSigusr1.note);
  *waiter = mp->id;
  *receiver = waitForSigusr1.id;
  testSigusr1 = nullptr;
}

void sighandler(int sig, m *mp) {
  if (sig == SIGUSR1 && testSigusr1 && testSigusr1(mp))
    return;
}
