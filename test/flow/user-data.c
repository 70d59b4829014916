// A callback that calls what its void * argument points to: the record behind
// it is still a record.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);

struct closure {
  void (*Run)(int);
  int Number;
};
static void loud(int N) {
  barrier(); // #loud
}
static void quiet(void *Data) { *(int *)Data = 1; }
static void trampoline(void *Data) {
  struct closure *C = Data;
  C->Run(C->Number); // #trampoline
}
static void calls(void (*Function)(void *), void *Data) {
  Function(Data); // #calls
}
GC_NOWRITEBARRIERREC void passes(void) {
  struct closure *C = malloc(sizeof *C);
  C->Run = loud; // #assigns
  calls(trampoline, C); // #passes
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'passes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passes]]:3: note: 'passes' calls 'calls'
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls through 'Function'
// CHECK-NEXT: :[[#passes]]:9: note: which can be 'trampoline', assigned here
// CHECK-NEXT: :[[#trampoline]]:3: note: 'trampoline' calls through 'C->Run'
// CHECK-NEXT: :[[#assigns]]:12: note: which can be 'loud', assigned here

static void callsOnly(void (*Function)(void *), void *Data) { Function(Data); }
GC_NOWRITEBARRIERREC void passesQuiet(void) {
  int Number;
  callsOnly(quiet, &Number);
}
// CHECK: root 'passesQuiet': proven
int main(void) { return 0; }
