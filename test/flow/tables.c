// Tables of functions, constant or not: an array is one slot.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static void louder(int N) {
  barrier(); // #louder
}
static void quiet(int N) {}

static void (*const Constant[])(int) = {quiet, loud, quiet}; // #constant
GC_NOWRITEBARRIERREC void callsConstant(int N) {
  Constant[N](N); // #callsconstant
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsConstant': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsconstant]]:3: note: 'callsConstant' calls through 'Constant[N]'
// CHECK-NEXT: :[[#constant]]:48: note: which can be 'loud', assigned here

static void (*Handlers[4][2])(int);
void install(int Signal, void (*Handler)(int)) { Handlers[Signal][0] = Handler; }
GC_NOWRITEBARRIERREC void callsHandler(int N) {
  Handlers[N][1](N); // #callshandler
}
int main(void) {
  install(1, louder); // #install
  return 0;
}
// CHECK: :[[#louder]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHandler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshandler]]:3: note: 'callsHandler' calls through 'Handlers[N][1]'
// CHECK-NEXT: :[[#install]]:14: note: which can be 'louder', assigned here

struct entry {
  int code;
  void (*run)(int);
};
static struct entry Entries[] = {{1, quiet}, {2, quiet}};
GC_NOWRITEBARRIERREC void callsEntry(int N) {
  for (struct entry *E = Entries; E->code; E++)
    E->run(N);
}
// CHECK: root 'callsEntry': proven
