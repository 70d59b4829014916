// What the C library keeps as `void *`, or finds in memory that it is given, is what
// was given to it.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <pthread.h>
#include <search.h>
#include <stdlib.h>
#include <threads.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static pthread_key_t Key;
static tss_t OtherKey;
static void *Table[2], *Sorted[2], *Tree, *Kept;
static size_t Used = 1;
static int compare(const void *A, const void *B) { return 0; }

GC_NOWRITEBARRIERREC void ofThread(void) {
  Kept = pthread_getspecific(Key); // #thread
}
// CHECK: :[[#thread]]:8: error: write barrier prohibited in nowritebarrierrec function 'ofThread': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void ofThreadToo(void) {
  Kept = tss_get(OtherKey); // #tss
}
// CHECK: :[[#tss]]:8: error: write barrier prohibited in nowritebarrierrec function 'ofThreadToo': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void found(void) {
  Kept = *(void **)lfind(0, Table, &Used, sizeof(void *), compare); // #found
}
// CHECK: :[[#found]]:8: error: write barrier prohibited in nowritebarrierrec function 'found': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void sorted(void) {
  void **At = bsearch(0, Sorted, 2, sizeof(void *), compare);
  Kept = *At; // #sorted
}
// CHECK: :[[#sorted]]:8: error: write barrier prohibited in nowritebarrierrec function 'sorted': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void inTree(void) {
  Kept = *(void **)tfind(0, &Tree, compare); // #tree
}
// CHECK: :[[#tree]]:8: error: write barrier prohibited in nowritebarrierrec function 'inTree': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]

int main(void) {
  pthread_setspecific(Key, First);
  tss_set(OtherKey, First);
  Table[0] = First;
  Sorted[1] = First;
  tsearch(First, &Tree, compare);
}
