// `void *` that hold GC pointers, in a tree that the C library walks.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <search.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Tree, *Kept, *Seen;
static int compare(const void *A, const void *B) { return 0; }
static void visit(const void *N, VISIT V, int Depth) {
  Kept = *(void **)N; // #visit
}
GC_NOWRITEBARRIERREC void walked(void) {
  twalk(Tree, visit); // #walked
}
// CHECK: :[[#visit]]:8: error: write barrier prohibited in nowritebarrierrec function 'walked': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#walked]]:3: note: 'walked' calls through 'twalk'
// CHECK-NEXT: note: which can be 'visit', assigned here
static void count(const void *N, VISIT V, int Depth) { Seen = Tree; }
GC_NOWRITEBARRIERREC void counted(void) { twalk(Tree, count); }
// CHECK: root 'counted': proven
int main(void) { tsearch(First, &Tree, compare); }
