// Functions that run when the program ends, and who ends it.
// RUN: not %nowb check --no-cache %s -- -I %annotations | FileCheck %s
#include <err.h>
#include <nowb/annotations.h>
#include <pthread.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);
static void atEnd(void) {
  barrier();
}
static void finished(void) {
  barrier();
}
__attribute__((section(".fini_array"), used)) static void (*const Fini)(void) = finished;

GC_NOWRITEBARRIERREC void ends(void) { exit(0); }
GC_NOWRITEBARRIERREC void fails(void) { errx(1, "x"); }
GC_NOWRITEBARRIERREC void leaves(void) { pthread_exit(0); }
GC_NOWRITEBARRIERREC void stops(void) { _exit(0); }
int main(void) { atexit(atEnd); }
// CHECK: note: which can be 'atEnd', assigned here
// CHECK: note: which can be 'finished', assigned here
// CHECK: root 'ends': violation
// CHECK-NEXT: root 'fails': violation
// CHECK-NEXT: root 'leaves': violation
// CHECK-NEXT: root 'stops': proven
