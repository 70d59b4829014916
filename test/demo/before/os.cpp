// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "runtime.h"
#include <cstring>
#include <semaphore.h>

static thread_local m *self;
static sem_t sem;

m *getm() { return self; }

void note_wakeup(int *note) {
  __atomic_store_n(note, 1, __ATOMIC_RELEASE);
  sem_post(&sem);
}

void note_sleep(int *note) {
  while (!__atomic_load_n(note, __ATOMIC_ACQUIRE))
    sem_wait(&sem);
}

static void sigtramp(int sig) { sighandler(sig, getm()); }

void setsig(int sig, void (*handler)(int)) {
  struct sigaction sa;
  memset(&sa, 0, sizeof sa);
  sa.sa_handler = handler;
  sa.sa_flags = SA_ONSTACK | SA_RESTART;
  sigaction(sig, &sa, nullptr);
}

void initsig() { setsig(SIGUSR1, sigtramp); }
