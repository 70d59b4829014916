#include "trace.h"
#include "profile.h"
#include "vm.h"

static struct object *last;

static void note_top(long function) {
  if (function == 2 && the_vm.depth)
    last = vm_top();
}

void trace_start(void) { profile_hook = note_top; }

struct object *trace_last(void) { return last; }
