// GC pointers and managed numbers that are passed to functions before their prototypes are seen.
// RUN: %check_nowb %s -- -std=gnu17
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
struct GC_MANAGED Object { struct Object *Next; };
static long Kept; static void *Any, *Text;
long same(); void keep(); void keepText(); void clear();
static struct Object *First; static char Buffer[8];
GC_NOWRITEBARRIERREC void calls(VALUE V) { Kept = same(V); } // #calls
GC_NOWRITEBARRIERREC void pointer(struct Object *O) { keep(O); } // #calls10
GC_NOWRITEBARRIERREC void place(void) { clear(&First); } // #calls11
GC_NOWRITEBARRIERREC void silent(void) { keepText(Buffer); clear(Buffer); }
long same(long V) { return V; }
void keep(void *P) { Any = P; } // #pointer
void keepText(void *P) { Text = P; }
void clear(void *P) { char *C = P; *C = 0; } // #place
int main(void) {}
// CHECK: :[[#calls]]:49: error: write barrier prohibited in nowritebarrierrec function 'calls': stores GC pointer held as 'long' to 'Kept' [gc-nowritebarrierrec]
// CHECK: :[[#pointer]]:26: error: write barrier prohibited in nowritebarrierrec function 'pointer': stores GC pointer held as 'void *' to 'Any' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls10]]:55: note: 'pointer' calls 'keep'
// CHECK: :[[#place]]:39: error: write barrier prohibited in nowritebarrierrec function 'place': stores GC pointer held as 'char' to '*C' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls11]]:41: note: 'place' calls 'clear'
// CHECK: root 'silent': proven
