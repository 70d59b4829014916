// A function that is written through a computed address: the field's offset in
// bytes.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stddef.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void late(int N) {
  barrier(); // #late
}
static void quiet(void) {}

struct hooks {
  int Number;
  void (*Run)(void);
};
static struct hooks Hooks = {1, quiet};
static struct table {
  struct {
    void (*Each[4])(int);
  } Inner;
} Table;
static struct other {
  void (*Run)(void);
} Other = {quiet};
void install(size_t N) {
  *(void (**)(void))((char *)&Hooks + offsetof(struct hooks, Run)) = loud;
  char *Bytes = (char *)&Table;
  void (**Slot)(int) = (void (**)(int))(void *)(Bytes + N);
  *Slot = late;
}
GC_NOWRITEBARRIERREC void calls(void) {
  Hooks.Run(); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls through 'Hooks.Run'
// CHECK-NEXT: note: which can be 'loud', assigned here
GC_NOWRITEBARRIERREC void callsEach(void) {
  Table.Inner.Each[1](1); // #each
}
// CHECK-NEXT: :[[#late]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsEach': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#each]]:3: note: 'callsEach' calls through 'Table.Inner.Each[1]'
// CHECK-NEXT: note: which can be 'late', assigned here
GC_NOWRITEBARRIERREC void silent(void) { Other.Run(); }
// CHECK-NEXT: root 'calls': violation
// CHECK-NEXT: root 'callsEach': violation
// CHECK-NEXT: root 'silent': proven
int main(void) { return 0; }
