// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A runtime in miniature, as the Go runtime was when issue 35248 crashed it.
#ifndef RUNTIME_H
#define RUNTIME_H

#include "nowb/annotations.h"
#include <csignal>

// A thread of the runtime. It lives in the collected heap, so a `m *` that is
// stored anywhere but on the stack is a write barrier.
struct GC_MANAGED m {
  long id;
  m *schedlink;
};

// Test hook: called on SIGUSR1 if it is set. Returns true to consume it.
extern bool (*testSigusr1)(m *mp);

// Waits for a SIGUSR1 and tells the ids of the thread that waited and of the
// one that received it.
void WaitForSigusr1(long *waiter, long *receiver);

m *getm();
void note_wakeup(int *note);
void note_sleep(int *note);

void sighandler(int sig, m *mp);
void setsig(int sig, void (*handler)(int));
void initsig();

#endif // RUNTIME_H
