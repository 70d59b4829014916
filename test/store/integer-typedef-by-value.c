// A managed typedef of an integer type, passed, kept and returned as the integer type
// itself: it is what it was. A cast, and a product, is a number.
// RUN: %check_nowb %s -- -I %annotations -std=c11
#include <nowb/annotations.h>
typedef long value GC_MANAGED;
static value Root;
static long Plain, Number, Kept;
static struct {
  long Field, Number;
} Record;
static void keep(long What) {
  Plain = What; // #keep
}
static void passOn(long What) {
  keep(What); // #passon
}
static void keepNumber(long What) { Record.Number = What; }
static void keepElsewhere(long What) { Kept = What; }
static long same(void) { return Root; }
GC_NOWRITEBARRIERREC void byValue(void) {
  passOn(Root); // #byvalue
}
// CHECK: :[[#keep]]:9: error: write barrier prohibited in nowritebarrierrec function 'byValue': stores GC pointer held as 'long' to 'Plain' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byvalue]]:3: note: 'byValue' calls 'passOn'
// CHECK-NEXT: :[[#passon]]:3: note: 'passOn' calls 'keep'
GC_NOWRITEBARRIERREC void byLocal(void) {
  long Local = Root;
  Record.Field = Local; // #local
}
// CHECK: :[[#local]]:16: error: write barrier prohibited in nowritebarrierrec function 'byLocal': stores GC pointer 'long' to 'Record.Field' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void byResult(void) {
  Plain = same(); // #result
}
// CHECK: :[[#result]]:9: error: write barrier prohibited in nowritebarrierrec function 'byResult': stores GC pointer held as 'long' to 'Plain' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void numbers(long N) {
  keepElsewhere(1);
  keepElsewhere(N);
  keepNumber((long)Root);
  keepNumber(Root >> 1);
  Number = Root >> 1;
}
// CHECK: root 'numbers': proven
int main(void) {}
