// A GC pointer that the C library keeps, or finds, as `void *` is lost where it is
// got back.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
#include <pthread.h>
#include <search.h>
static pthread_key_t Key;
static void *Table[2], *Kept;
static size_t Used = 1;
static int compare(const void *A, const void *B) { return 0; }
GC_NOWRITEBARRIERREC void ofThread(void) { Kept = pthread_getspecific(Key); }
GC_NOWRITEBARRIERREC void found(void) { Kept = *(void **)lfind(0, Table, &Used, sizeof(void *), compare); }
int main(void) {
  pthread_setspecific(Key, First);
  Table[0] = First;
}
