// The builtins with a prefix are calls of the library, whatever the flags leave of
// the names without.
// RUN: %check_nowb %s
// RUN: %check_nowb %s -- -std=c11
// RUN: %check_nowb %s -- -ffreestanding
// RUN: %check_nowb %s -- -fno-builtin
// RUN: %check_nowb %s -- -fno-builtin-memcpy
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *Last, *First;
GC_NOWRITEBARRIERREC void copies(void) {
  __builtin_memcpy(&Last, &First, sizeof Last); // #copies
}
GC_NOWRITEBARRIERREC void moves(void) {
  __builtin_mempcpy(&Last, &First, sizeof Last); // #moves
}
GC_NOWRITEBARRIERREC void clears(void) {
  __builtin_bzero(&Last, sizeof Last); // #clears
}
GC_NOWRITEBARRIERREC void onStack(void) {
  struct Object *Own;
  __builtin_memcpy(&Own, &First, sizeof Own);
  __builtin_bzero(&Own, sizeof Own);
}
int main(void) {}
// CHECK: :[[#copies]]:3: error: {{.*}}: stores GC pointer 'struct Object *' through 'memcpy' [gc-nowritebarrierrec]
// CHECK: :[[#moves]]:3: error: {{.*}}: stores GC pointer 'struct Object *' through 'mempcpy' [gc-nowritebarrierrec]
// CHECK: :[[#clears]]:3: error: {{.*}}: stores GC pointer 'struct Object *' through 'bzero' [gc-nowritebarrierrec]
// CHECK: root 'copies': violation
// CHECK-NEXT: root 'moves': violation
// CHECK-NEXT: root 'clears': violation
// CHECK-NEXT: root 'onStack': proven
