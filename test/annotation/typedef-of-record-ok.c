// A number in a record is none of what a managed typedef of the record says; and a
// record whose typedef is not managed holds nothing.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdint.h>
typedef struct {
  void *Data;
  int Count;
} Header GC_MANAGED;
typedef struct {
  double Number;
  int64_t Tag;
} Plain;
static Header H;
static Plain A, B;
static void count(Header *Of) { Of->Count++; }
GC_NOWRITEBARRIERREC void counts(void) {
  count(&H);
  H.Count = 1;
  A = B;
}
int main(void) {}
