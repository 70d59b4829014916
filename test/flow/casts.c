// Casts between function types keep the function; a call of another type
// reaches it too.
// RUN: %check_nowb %s -- -Wno-cast-function-type
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static void alsoLoud(int N) {
  barrier(); // #alsoloud
}
static int quiet(int N) { return N; }
typedef void (*generic)(void);

static generic Stored;
void install(void) {
  Stored = (generic)loud; // #install
}
GC_NOWRITEBARRIERREC void callsBack(void) {
  ((void (*)(int))Stored)(1); // #callsback
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBack': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsback]]:3: note: 'callsBack' calls through '(void (*)(int))Stored'
// CHECK-NEXT: :[[#install]]:21: note: which can be 'loud', assigned here

static generic Table[] = {(generic)alsoLoud}; // #table
GC_NOWRITEBARRIERREC void callsAsOther(void) {
  Table[0](); // #callsasother
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsAsOther': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsasother]]:3: note: 'callsAsOther' calls through 'Table[0]'
// CHECK-NEXT: :[[#table]]:36: note: which can be 'alsoLoud', assigned here

static generic Harmless = (generic)quiet;
GC_NOWRITEBARRIERREC void callsHarmless(void) { ((int (*)(int))Harmless)(1); }
// CHECK: root 'callsHarmless': proven
int main(void) { return 0; }
