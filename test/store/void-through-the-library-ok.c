// The library keeps and finds no GC pointer.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <pthread.h>
#include <search.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[2];
static pthread_key_t Key;
static void *Table[2], *Sorted[2], *Tree, *Kept;
static size_t Used = 1;
static int compare(const void *A, const void *B) { return 0; }
GC_NOWRITEBARRIERREC void gets(void) {
  Kept = pthread_getspecific(Key);
  Kept = *(void **)lfind(0, Table, &Used, sizeof(void *), compare);
  Kept = *(void **)bsearch(0, Sorted, 2, sizeof(void *), compare);
  Kept = *(void **)tfind(0, &Tree, compare);
}
int main(void) {
  pthread_setspecific(Key, Text);
  Table[0] = Sorted[0] = Text;
  tsearch(Text, &Tree, compare);
}
