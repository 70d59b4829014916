// Arrays of functions through references and pointers to the array. Each table
// also holds a harmless function, so that what is lost would pass for proven.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void byReference(int) {
  barrier(); // #byreference
}
static void byPointer(long) {
  barrier(); // #bypointer
}
static void byRow(char) {
  barrier(); // #byrow
}
static void quietInt(int) {}
static void quietLong(long) {}
static void quietChar(char) {}

static void (*First[4])(int) = {quietInt};
template <int N> void fill(void (*(&Table)[N])(int)) {
  Table[0] = byReference; // #setfirst
}
void fillFirst() { fill(First); }
GC_NOWRITEBARRIERREC void callsFirst() {
  First[1](1); // #callsfirst
}
// CHECK: :[[#byreference]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsFirst': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfirst]]:{{[0-9]+}}: note: 'callsFirst' calls through 'First[1]'
// CHECK-NEXT: :[[#setfirst]]:{{[0-9]+}}: note: which can be 'byReference', assigned here

static void (*Second[4])(long) = {quietLong};
void fillSecond() {
  void (*(*Pointer)[4])(long) = &Second;
  (*Pointer)[2] = byPointer; // #setsecond
}
GC_NOWRITEBARRIERREC void callsSecond() {
  Second[1](1); // #callssecond
}
// CHECK: :[[#bypointer]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsSecond': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callssecond]]:{{[0-9]+}}: note: 'callsSecond' calls through 'Second[1]'
// CHECK-NEXT: :[[#setsecond]]:{{[0-9]+}}: note: which can be 'byPointer', assigned here

static void (*Third[2][2])(char) = {{quietChar}};
void fillThird() {
  auto &Row = Third[1];
  Row[0] = byRow; // #setthird
}
GC_NOWRITEBARRIERREC void callsThird() {
  Third[0][1]('c'); // #callsthird
}
// CHECK: :[[#byrow]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsThird': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsthird]]:{{[0-9]+}}: note: 'callsThird' calls through 'Third[0][1]'
// CHECK-NEXT: :[[#setthird]]:{{[0-9]+}}: note: which can be 'byRow', assigned here
int main() {}
