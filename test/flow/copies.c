// A copy of a record copies the functions in it: by assignment, by value, by
// memcpy.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}

struct callbacks {
  void (*run)(void);
};
static struct callbacks Current, Default;

static struct callbacks make(void) {
  struct callbacks Local = {loud}; // #make
  return Local;
}
void install(void) {
  Default = make();
  memcpy(&Current, &Default, sizeof Current);
}
GC_NOWRITEBARRIERREC void callsCopy(void) {
  struct callbacks Copy = Current;
  Copy.run(); // #callscopy
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsCopy': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callscopy]]:3: note: 'callsCopy' calls through 'Copy.run'
// CHECK-NEXT: :[[#make]]:29: note: which can be 'loud', assigned here

struct others {
  void (*run)(void);
};
static struct others Others = {quiet};
GC_NOWRITEBARRIERREC void callsOthers(void) {
  struct others Copy = Others;
  Copy.run();
}
// CHECK: root 'callsOthers': proven
int main(void) { return 0; }
