// A place that moves as it is used: `*P++`, `*++P`, `*(P += N)`, a block's value.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static struct VM {
  void **Sp;
  void *Stack[64];
} VM;
static void **Cursor, *Queue[8], **End = Queue, **Q, **R, **S, *Kept, *KeptText;
static void push(void *V) { *VM.Sp++ = V; }
GC_NOWRITEBARRIERREC void top(void) {
  Kept = VM.Sp[-1]; // #top
}
// CHECK: :[[#top]]:8: error: write barrier prohibited in nowritebarrierrec function 'top': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void cursor(void) {
  Kept = Cursor[-1]; // #cursor
}
// CHECK: :[[#cursor]]:8: error: write barrier prohibited in nowritebarrierrec function 'cursor': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void queue(void) {
  for (void **P = Queue; P < End; P++)
    Kept = *P; // #queue
}
// CHECK: :[[#queue]]:10: error: write barrier prohibited in nowritebarrierrec function 'queue': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void assigned(void) {
  Kept = *(Q += 1); // #assigned
}
// CHECK: :[[#assigned]]:8: error: write barrier prohibited in nowritebarrierrec function 'assigned': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void block(void) {
  Kept = *({ R; }); // #block
}
// CHECK: :[[#block]]:8: error: write barrier prohibited in nowritebarrierrec function 'block': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void silent(void) { KeptText = *S++; }
// CHECK: root 'silent': proven
int main(void) {
  VM.Sp = VM.Stack;
  push(First);
  *Cursor++ = First;
  *End++ = First;
  *Q = First;
  *R = First;
  *S++ = "text";
}
