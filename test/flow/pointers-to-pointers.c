// Function pointers behind pointers: memory of one function type is one slot
// with every object of that type whose address is taken.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static void alsoLoud(long N) {
  barrier(); // #alsoloud
}
static void quiet(char *Text) {}

static void (*Hook)(int);
static void set(void (**Where)(int), void (*What)(int)) { *Where = What; }
void install(void) {
  set(&Hook, loud); // #install
}
GC_NOWRITEBARRIERREC void callsHook(void) {
  Hook(1); // #callshook
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callshook]]:3: note: 'callsHook' calls through 'Hook'
// CHECK-NEXT: :[[#install]]:14: note: which can be 'loud', assigned here

typedef void (*handler)(long);
static handler *Handlers;
void allocate(void) {
  Handlers = malloc(4 * sizeof *Handlers);
  Handlers[2] = alsoLoud; // #allocate
}
GC_NOWRITEBARRIERREC void callsAllocated(void) {
  handler *Next = Handlers + 1;
  (**Next)(1); // #callsallocated
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsAllocated': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsallocated]]:3: note: 'callsAllocated' calls through '*Next'
// CHECK-NEXT: :[[#allocate]]:17: note: which can be 'alsoLoud', assigned here

static void (*Other)(char *) = quiet;
GC_NOWRITEBARRIERREC void callsOther(void) {
  void (**Pointer)(char *) = &Other;
  (*Pointer)("");
}
// CHECK: root 'callsOther': proven
int main(void) { return 0; }
