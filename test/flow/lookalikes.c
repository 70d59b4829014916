// Two records with the same layout, one seen as the other: their functions at
// equal offsets are one slot.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}

struct public_table {
  void *Data;
  void (*Run)(void);
};
struct private_table {
  void *Data;
  void (*Execute)(void);
  void (*Finish)(void);
};
static struct private_table Private = {0, loud, quiet}; // #private
struct public_table *get(void) { return (struct public_table *)&Private; }

GC_NOWRITEBARRIERREC void callsPublic(struct public_table *T) {
  T->Run(); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsPublic': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'callsPublic' calls through 'T->Run'
// CHECK-NEXT: :[[#private]]:43: note: which can be 'loud', assigned here
GC_NOWRITEBARRIERREC void callsFinish(struct private_table *T) { T->Finish(); }
// CHECK: root 'callsFinish': proven
int main(void) { return 0; }
