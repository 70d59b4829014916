// A record that begins with a managed one is managed, as if it derived from it: a pointer
// to it is one to the managed record. So it is at any depth, and for members of a union.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct List {
  struct Object Base;
  int Length;
};
struct Sorted {
  struct List Of;
  int By;
};
union Any {
  struct Object O;
  int Kind;
};
struct Frame {
  int Depth;
  struct Object *Of;
};
static struct List *Free;
static struct Sorted *Last;
static union Any *Some;
static struct Frame *Top;
GC_NOWRITEBARRIERREC void first(struct List *L) {
  Free = L; // #first
}
// CHECK: :[[#first]]:8: error: write barrier prohibited in nowritebarrierrec function 'first': stores GC pointer 'struct List *' to 'Free' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void deeper(struct Sorted *S) {
  Last = S; // #deeper
}
// CHECK: :[[#deeper]]:8: error: write barrier prohibited in nowritebarrierrec function 'deeper': stores GC pointer 'struct Sorted *' to 'Last' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void ofUnion(union Any *A) {
  Some = A; // #union
}
// CHECK: :[[#union]]:8: error: write barrier prohibited in nowritebarrierrec function 'ofUnion': stores GC pointer 'union Any *' to 'Some' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void silent(struct Frame *F) { Top = F; }
// CHECK: root 'silent': proven
int main(void) {}
