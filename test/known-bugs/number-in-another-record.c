// A plain number written over a managed one behind a record's address: at an offset of bytes, or
// as another record's member.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations > %t.txt
// RUN: not grep ": proven" %t.txt
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
  *(unsigned long *)((char *)&Kept + offsetof(struct Record, Value)) = N;
}
GC_NOWRITEBARRIERREC void member(unsigned long N) { ((struct Plain *)&Kept)->Number = N; }
int main(int Count, char **Words) { Kept.Value = Count; }
