// A GC pointer that a thread is given: what pthread_create's function gets, if it is a root, is
// taken to be none where the root stores it as `void *`.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <pthread.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Kept;
GC_NOWRITEBARRIERREC void *worker(void *Argument) {
  Kept = Argument;
  return 0;
}
int main(void) {
  pthread_t Thread;
  pthread_create(&Thread, 0, worker, First);
}
