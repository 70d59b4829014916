// A program's own malloc is what the library's functions call as well; nowb
// looks for it only where the program calls it (docs/models.md, "What the models
// assume").
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);
void *malloc(size_t Size) {
  barrier(); // #malloc
  return NULL;
}
GC_NOWRITEBARRIERREC char *copies(const char *Text) {
  return strdup(Text);
}
int main(void) { return 0; }
// CHECK: :[[#malloc]]:3: error: write barrier prohibited in nowritebarrierrec function 'copies': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: note: 'copies' calls {{.*}}'strdup'
