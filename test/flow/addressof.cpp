// __builtin_addressof, as std::addressof and std::ref use it.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void loud(int) {
  barrier(); // #loud
}
static void alsoLoud(long) {
  barrier(); // #alsoloud
}
static void quiet(int) {}
static void (*Hook)(long);
void install() {
  *__builtin_addressof(Hook) = alsoLoud; // #install
}
GC_NOWRITEBARRIERREC void callsAddress() {
  void (*Function)(int) = quiet;
  Function = __builtin_addressof(loud); // #address
  Function(1); // #calls
}
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'callsAddress': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:{{[0-9]+}}: note: 'callsAddress' calls through 'Function'
// CHECK-NEXT: :[[#address]]:{{[0-9]+}}: note: which can be 'loud', assigned here
GC_NOWRITEBARRIERREC void callsHook() {
  Hook(1); // #callshook
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshook]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#install]]:32: note: which can be 'alsoLoud', assigned here
int main() {}
