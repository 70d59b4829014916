// A GC pointer that a thread is given, or a function that is kept for later: a root among these
// gets it, though it is not called here.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <pthread.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Kept, *KeptAtExit, *KeptText;
GC_NOWRITEBARRIERREC void *worker(void *Argument) {
  Kept = Argument; // #worker
  return 0;
}
// CHECK: :[[#worker]]:8: error: write barrier prohibited in nowritebarrierrec function 'worker': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void atExit(int Status, void *Argument) {
  KeptAtExit = Argument; // #atexit
}
// CHECK: :[[#atexit]]:14: error: write barrier prohibited in nowritebarrierrec function 'atExit': stores GC pointer held as 'void *' to 'KeptAtExit' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void *ofText(void *Argument) {
  KeptText = Argument;
  return 0;
}
// CHECK: root 'worker': violation
// CHECK: root 'atExit': violation
// CHECK: root 'ofText': proven
int main(void) {
  pthread_t Thread;
  pthread_create(&Thread, 0, worker, First);
  on_exit(atExit, First);
  pthread_create(&Thread, 0, ofText, "text");
}
