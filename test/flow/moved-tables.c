// Tables of functions that are copied as memory stay known.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(int N) {}

static void (*const From[2])(void) = {loud}; // #from
static void (*To[2])(void);
static void (*Quiet[2])(int) = {quiet, quiet};
void copy(void) {
  memcpy(To, From, sizeof To);
  memset(Quiet + 1, 0, sizeof *Quiet);
}
GC_NOWRITEBARRIERREC void callsElement(int N) {
  To[N](); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsElement': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsElement' calls through 'To[N]'
// CHECK-NEXT: :[[#from]]:39: note: which can be 'loud', assigned here

GC_NOWRITEBARRIERREC void callsQuiet(int N) { Quiet[0](N); }
// CHECK: root 'callsElement': violation
// CHECK: root 'callsQuiet': proven
int main(void) { return 0; }
