// A plain number written over a managed one behind a record's address: at an offset of bytes, or
// as another record's member.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
#include <stddef.h>
typedef unsigned long VALUE GC_MANAGED;
struct Record {
  long First;
  VALUE Value;
};
struct Plain {
  long First;
  unsigned long Number;
};
static struct Record Kept;
GC_NOWRITEBARRIERREC void offset(unsigned long N) {
  *(unsigned long *)((char *)&Kept + offsetof(struct Record, Value)) = N; // #offset
}
GC_NOWRITEBARRIERREC void member(unsigned long N) { ((struct Plain *)&Kept)->Number = N; } // #member
GC_NOWRITEBARRIERREC void silent(long N) {
  *(long *)((char *)&Kept + offsetof(struct Record, First)) = N;
  ((struct Plain *)&Kept)->First = N;
}
int main(int Count, char **Words) { Kept.Value = Count; }
// CHECK: :[[#offset]]:70: error: write barrier prohibited in nowritebarrierrec function 'offset': stores GC pointer held as 'unsigned long' to '*(unsigned long *)((char *)&Kept + __builtin_offsetof(struct Record, Value))' [gc-nowritebarrierrec]
// CHECK: :[[#member]]:85: error: write barrier prohibited in nowritebarrierrec function 'member': stores GC pointer held as 'unsigned long' to '((struct Plain *)&Kept)->Number' [gc-nowritebarrierrec]
// CHECK: root 'silent': proven
