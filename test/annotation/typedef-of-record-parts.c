// A managed typedef of a record: a part that is stored by itself counts by its own type, as
// the rules say; a word of it that has a managed typedef does.
// RUN: %check_nowb %s -- -std=c11
#include <nowb/annotations.h>
typedef unsigned long Bits GC_MANAGED;
typedef struct {
  unsigned long Plain;
} Value GC_MANAGED;
typedef struct {
  Bits Word;
  int Tag;
} Boxed GC_MANAGED;
static Value V, W;
static Boxed B;
GC_NOWRITEBARRIERREC void whole(void) { V = W; } // #whole
GC_NOWRITEBARRIERREC void part(void) { V.Plain = 1; }
GC_NOWRITEBARRIERREC void word(void) { B.Word = 1; } // #word
GC_NOWRITEBARRIERREC void tag(void) { B.Tag = 1; }
int main(void) {}
// CHECK: :[[#whole]]:43: error: write barrier prohibited in nowritebarrierrec function 'whole'
// CHECK: :[[#word]]:47: error: write barrier prohibited in nowritebarrierrec function 'word': stores GC pointer 'Bits' to 'B.Word'
