// Functions that return functions.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud() {
  barrier(); // #loud
}
static void alsoLoud() {
  barrier(); // #alsoloud
}
static void quiet() {}
typedef void (*function)();

static function select(int N) {
  if (N == 1)
    return loud; // #select
  return quiet;
}
static function selectIndirectly(int N) { return select(N); }
GC_NOWRITEBARRIERREC void callsReturned(int N) {
  selectIndirectly(N)(); // #callsreturned
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsReturned': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsreturned]]:3: note: 'callsReturned' calls through 'selectIndirectly(N)'
// CHECK-NEXT: :[[#select]]:12: note: which can be 'loud', assigned here

static function Table[2] = {quiet, quiet};
static function &slot(int N) { return Table[N]; }
void install() {
  slot(1) = alsoLoud; // #install
}
GC_NOWRITEBARRIERREC void callsTable(int N) {
  Table[N](); // #callstable
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsTable': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callstable]]:3: note: 'callsTable' calls through 'Table[N]'
// CHECK-NEXT: :[[#install]]:13: note: which can be 'alsoLoud', assigned here

static auto selectQuiet() { return quiet; }
GC_NOWRITEBARRIERREC void callsQuiet() { selectQuiet()(); }
// CHECK: root 'callsQuiet': proven
int main() {}
