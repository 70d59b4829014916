// A GC pointer that a function returns as one to bytes or numbers.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char *Kept, *Plain, Text[8];
static long *Words;
static char *bytes(void) { return (char *)First; }
static long *numbers(struct Object *Of) { return (long *)Of; }
static char *same(char *Of) { return Of; }
static char *samePlain(char *Of) { return Of; }
GC_NOWRITEBARRIERREC void returned(void) {
  Kept = bytes(); // #returned
}
// CHECK: :[[#returned]]:8: error: write barrier prohibited in nowritebarrierrec function 'returned': stores GC pointer held as 'char *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void asNumbers(void) {
  Words = numbers(First); // #numbers
}
// CHECK: :[[#numbers]]:9: error: write barrier prohibited in nowritebarrierrec function 'asNumbers': stores GC pointer held as 'long *' to 'Words' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void passed(void) {
  Kept = same((char *)First); // #passed
}
// CHECK: :[[#passed]]:8: error: write barrier prohibited in nowritebarrierrec function 'passed': stores GC pointer held as 'char *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void silent(void) { Plain = samePlain(Text); }
// CHECK: root 'silent': proven
int main(void) {}
