#include "vm.h"
#include "os.h"

struct vm the_vm;

void vm_push(struct object *object) {
  heap_store(&the_vm.stack[the_vm.depth++], object);
}

struct object *vm_top(void) { return the_vm.stack[the_vm.depth - 1]; }

void vm_drop(void) { heap_store(&the_vm.stack[--the_vm.depth], 0); }

long vm_sum(long n) {
  the_vm.function = 1;
  vm_push(0);
  while (n-- > 0) {
    vm_push(heap_number(n));
    struct object *pair = heap_pair(vm_top(), the_vm.stack[the_vm.depth - 2]);
    vm_drop();
    heap_store(&the_vm.stack[the_vm.depth - 1], pair);
  }
  the_vm.function = 2;
  long sum = 0;
  for (struct object *at = vm_top(); at; at = at->tail)
    sum += at->head->number;
  vm_drop();
  the_vm.function = 0;
  return sum;
}

void vm_print_stack(void) {
  for (; the_vm.depth; vm_drop())
    os_write("  an object\n");
}
