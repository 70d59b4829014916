// A function that assembly at file scope puts among those that run at the end.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdlib.h>
GC_WRITE_BARRIER void barrier(void);
__asm__(".pushsection .fini_array,\"aw\"\n.quad last\n.popsection"); // #asm
__asm__(".pushsection .mine,\"aw\"\n.quad other\n.popsection");
void last(void) {
  barrier(); // #last
}
void other(void) { barrier(); }
GC_NOWRITEBARRIERREC void ends(void) {
  exit(0); // #ends
}
// CHECK: :[[#last]]:3: error: write barrier prohibited in nowritebarrierrec function 'ends': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#ends]]:3: note: 'ends' calls through 'exit' (dying path)
// CHECK-NEXT: :[[#asm]]:1: note: which can be 'last', assigned here
int main(void) {}
