// The library's functions are described, so that roots may use them.
// RUN: %check_nowb %s --
#include <errno.h>
#include <nowb/annotations.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

GC_WRITE_BARRIER void barrier(void);
static sem_t Semaphore;
static pthread_mutex_t Mutex = PTHREAD_MUTEX_INITIALIZER;

GC_NOWRITEBARRIERREC void root(int Signal) {
  char Text[64];
  int Saved = errno;
  snprintf(Text, sizeof Text, "signal %d\n", Signal);
  write(2, Text, strlen(Text));
  pthread_mutex_lock(&Mutex);
  sem_post(&Semaphore);
  pthread_mutex_unlock(&Mutex);
  raise(Signal);
  free(malloc(16));
  memset(Text, 0, sizeof Text);
  errno = Saved;
}
int main(void) { return 0; }
