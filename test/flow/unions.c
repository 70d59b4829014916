// Function pointers in unions: members of one union share their memory.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(int N) {
  barrier(); // #loud
}
static void alsoLoud(int N) {
  barrier(); // #alsoloud
}
static void quiet(int N) {}

union action {
  void (*run)(int);
  void (*runOther)(int);
};
static union action Action;
void install(void) {
  Action.run = loud; // #install
}
GC_NOWRITEBARRIERREC void callsOther(void) {
  Action.runOther(1); // #callsother
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsOther': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsother]]:3: note: 'callsOther' calls through 'Action.runOther'
// CHECK-NEXT: :[[#install]]:16: note: which can be 'loud', assigned here

// An object pointer in the same union: what it holds is not followed, so a call
// may reach all that is out of sight.
union raw {
  void *pointer;
  void (*run)(int);
};
static union raw Raw;
void installRaw(void) {
  Raw.pointer = (void *)alsoLoud; // #installraw
}
GC_NOWRITEBARRIERREC void callsRaw(void) {
  Raw.run(1); // #callsraw
}
// CHECK: :[[#alsoloud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsRaw': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsraw]]:3: note: 'callsRaw' calls through 'Raw.run'
// CHECK-NEXT: :[[#installraw]]:25: note: which can be 'alsoLoud', whose address got out of sight here: 'Raw.run' may hold another member of union 'raw'

union mixed {
  int number;
  struct {
    int tag;
    void (*run)(int);
  } tagged;
};
GC_NOWRITEBARRIERREC void callsTagged(void) {
  union mixed M = {.tagged = {1, quiet}};
  M.tagged.run(1);
}
// CHECK: :[[#callsraw]]:3: warning: root 'callsRaw' is unproven: 'Raw.run' may hold {{.*}} [gc-nowritebarrierrec]
int main(void) { return 0; }
