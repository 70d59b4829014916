// What dlsym finds is a record that unseen code made, however it gets to where
// it is used.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb plugin.c use.c --checks=%s --

//--- table.h
struct table { void (*run)(void); };

//--- plugin.c
#include "table.h"
#include <dlfcn.h>

static void *Handle;
static void none(void) {}
static struct table Own = {none};
static void *look_up(const char *Name) { return dlsym(Handle, Name); }

struct table *Table = &Own;
void use(void *);
int main(int Arguments, char **Argument) {
  use(&Own);
  if (Arguments > 1)
    use(look_up("table"));
  return 0;
}

//--- use.c
#include "table.h"
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
static struct table *Used;
void use(void *Found) { Used = Found; }
GC_NOWRITEBARRIERREC void calls(void) {
  Used->run(); // #calls
}
// CHECK: :[[#calls]]:3: warning: root 'calls' is unproven: 'Used->run' may hold a value returned by 'dlsym' [gc-nowritebarrierrec]
// CHECK: root 'calls': unproven
