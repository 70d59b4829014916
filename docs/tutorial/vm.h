/* The machine: a stack of objects, and which function it is in. */
#ifndef VM_H
#define VM_H

#include "heap.h"

struct vm {
  struct object *stack[64];
  int depth;
  long function;          /* the number of the one that runs */
  struct object *samples; /* the profiler's, a list for programs to look at */
};
extern struct vm the_vm;

void vm_push(struct object *object);
struct object *vm_top(void);
void vm_drop(void);
/* Pushes the list of the numbers below n, as its function 1; adds them up, as
   its function 2. */
long vm_sum(long n);
/* And empties it. */
void vm_print_stack(void);

#endif
