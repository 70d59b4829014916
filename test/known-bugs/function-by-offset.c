// A function that is written through a computed address: the field's offset in
// bytes. The field's slot doesn't see it, and the root is wrongly proven.
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stddef.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}

struct hooks {
  int Number;
  void (*Run)(void);
};
static struct hooks Hooks = {1, quiet};
void install(void) {
  *(void (**)(void))((char *)&Hooks + offsetof(struct hooks, Run)) = loud;
}
GC_NOWRITEBARRIERREC void calls(void) { Hooks.Run(); }
int main(void) { return 0; }
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: note: 'calls' calls through 'Hooks.Run'
// CHECK: note: which can be 'loud', assigned here
