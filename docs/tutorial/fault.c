#include "fault.h"
#include "os.h"
#include "vm.h"
#include <signal.h>
#include <unistd.h>

/* Ends the program, whatever state it is in. */
static void panic(const char *why) {
  heap_stop();
  os_write(why);
  vm_print_stack();
  _exit(2);
}

static void on_sigsegv(int number) {
  (void)number;
  panic("tiny: bad access; on the stack:\n");
}

void fault_start(void) { os_on_signal(SIGSEGV, on_sigsegv); }
