/* Adds numbers up, profiled, with an eye on the top of the stack. */
#include "fault.h"
#include "profile.h"
#include "trace.h"
#include "vm.h"
#include <stdio.h>

int main(void) {
  fault_start();
  trace_start();
  profile_start();
  long sum = 0;
  for (int i = 0; i < 20; i++) {
    sum += vm_sum(1000);
    heap_collect();
  }
  profile_stop();
  printf("%ld\n", sum);
  return 0;
}
