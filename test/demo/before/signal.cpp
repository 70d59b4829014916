// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "runtime.h"

bool (*testSigusr1)(m *mp);

static struct {
  int note;
  m *mp;
} waitForSigusr1;

void WaitForSigusr1(long *waiter, long *receiver) {
  m *mp = getm();
  testSigusr1 = [](m *gp) {
    waitForSigusr1.mp = gp;
    note_wakeup(&waitForSigusr1.note);
    return true;
  };
  note_sleep(&waitForSigusr1.note);
  *waiter = mp->id;
  *receiver = waitForSigusr1.mp->id;
  testSigusr1 = nullptr;
}

void sighandler(int sig, m *mp) {
  if (sig == SIGUSR1 && testSigusr1 && testSigusr1(mp))
    return;
}
