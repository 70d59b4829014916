// Objects that are made in bytes: copying, clearing and moving the bytes, by the library or
// by hand.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Frame {
  struct Frame *Previous;
  struct Object *Slots[];
};
static struct Object *First;
static _Alignas(8) char Stack[4096], Text[4096];
static char *Top = Stack;
static struct Frame *push(struct Object *O) {
  struct Frame *F = (struct Frame *)Top;
  Top += sizeof *F + sizeof(struct Object *);
  F->Slots[0] = O;
  return F;
}
GC_NOWRITEBARRIERREC void wipe(void) {
  memset(Stack, 0, sizeof Stack); // #wipe
}
// CHECK: :[[#wipe]]:3: error: write barrier prohibited in nowritebarrierrec function 'wipe': stores {{.*}} through 'memset' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void grow(void) {
  memcpy(malloc(8192), Stack, sizeof Stack); // #grow
}
// CHECK: :[[#grow]]:3: error: write barrier prohibited in nowritebarrierrec function 'grow': stores {{.*}} through 'memcpy' [gc-nowritebarrierrec]

static void *Keys[4], *Texts[4];
static void swap(void *A, void *B, size_t N) {
  char *X = A, *Y = B;
  while (N--) {
    char T = *X;
    *X++ = *Y++; // #swap
  }
}
GC_NOWRITEBARRIERREC void array(void) {
  swap(&Keys[0], &Keys[1], sizeof *Keys); // #array
}
// CHECK: :[[#swap]]:10: error: write barrier prohibited in nowritebarrierrec function 'array': stores {{.*}} to '*X++' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#array]]:3: note: 'array' calls 'swap'
static void swapTexts(void *A, void *B, size_t N) {
  char *X = A, *Y = B;
  while (N--)
    *X++ = *Y++;
}
GC_NOWRITEBARRIERREC void silent(void) {
  memset(Text, 0, sizeof Text);
  memcpy(malloc(8192), Text, sizeof Text);
  swapTexts(&Texts[0], &Texts[1], sizeof *Texts);
}
// CHECK: root 'silent': proven
int main(void) {
  push(0);
  Keys[0] = First;
  Texts[0] = Text;
}
