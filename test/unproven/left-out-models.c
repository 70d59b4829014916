// Functions of the library that may call the program's code are left without a
// model on purpose.
// RUN: %check_nowb %s --
#include <dlfcn.h>
#include <nowb/annotations.h>
#include <pthread.h>

GC_WRITE_BARRIER void barrier(void);
static pthread_key_t Key;

GC_NOWRITEBARRIERREC void loads(void) {
  dlopen("library.so", RTLD_NOW); // #loads
}
GC_NOWRITEBARRIERREC void keeps(void *Pointer) {
  pthread_setspecific(Key, Pointer); // #keeps
}
// CHECK: :[[#loads]]:3: warning: root 'loads' is unproven: calls external 'dlopen', which has no body and no model [gc-nowritebarrierrec]
// CHECK: :[[#keeps]]:3: warning: root 'keeps' is unproven: calls external 'pthread_setspecific', which has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'loads': unproven
// CHECK: root 'keeps': unproven
int main(void) { return 0; }
