#include "profile.h"
#include "os.h"
#include "third_party/ring.h"
#include "vm.h"
#include <signal.h>
#include <sys/time.h>

void (*profile_hook)(long function);
static struct ring recent;

static void keep(long function) {
  heap_store(&the_vm.samples, heap_pair(heap_number(function), the_vm.samples));
}

static void on_sigprof(int number) {
  (void)number;
  ring_push(&recent, the_vm.function);
  keep(the_vm.function);
  if (profile_hook)
    profile_hook(the_vm.function);
}

static void every(long microseconds) {
  struct itimerval timer = {{0, microseconds}, {0, microseconds}};
  setitimer(ITIMER_PROF, &timer, 0);
}

void profile_start(void) {
  os_on_signal(SIGPROF, on_sigprof);
  every(1000);
}

void profile_stop(void) { every(0); }
