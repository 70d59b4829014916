// Bytes that are written by hand over a GC pointer, or over one that is held untyped.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *Held;
static struct Pair {
  struct Object *Of;
  long Number;
} Both;
static void clear(void *To, unsigned Size) {
  unsigned char *P = To;
  while (Size--)
    *P++ = 0; // #loop
}
GC_NOWRITEBARRIERREC void loop(void) {
  clear(&First, sizeof First); // #callsLoop
}
// CHECK: :[[#loop]]:10: error: write barrier prohibited in nowritebarrierrec function 'loop': stores GC pointer held as 'unsigned char' to '*P++' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsLoop]]:3: note: 'loop' calls 'clear'
static void fill(void *To, int Byte, unsigned Size) {
  for (char *P = To, *End = P + Size; P != End; ++P)
    *P = Byte; // #fill
}
GC_NOWRITEBARRIERREC void filled(void) {
  fill(&First, 0, sizeof First); // #callsFill
}
// CHECK: :[[#fill]]:8: error: write barrier prohibited in nowritebarrierrec function 'filled': stores GC pointer held as 'char' to '*P' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsFill]]:3: note: 'filled' calls 'fill'
GC_NOWRITEBARRIERREC void constant(void) {
  *(char *)&First = 0; // #constant
}
// CHECK: :[[#constant]]:19: error: write barrier prohibited in nowritebarrierrec function 'constant': stores GC pointer 'char' to '*(char *)&First' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void untyped(void) {
  char *P = (char *)&Held;
  P[1] = 0; // #untyped
}
// CHECK: :[[#untyped]]:8: error: write barrier prohibited in nowritebarrierrec function 'untyped': stores GC pointer held as 'char' to 'P[1]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void record(void) {
  char *P = (char *)&Both;
  for (unsigned I = 0; I != sizeof Both; ++I)
    P[I] ^= 1; // #record
}
// CHECK: :[[#record]]:10: error: write barrier prohibited in nowritebarrierrec function 'record': stores 'char', which holds a GC pointer, to 'P[I]' [gc-nowritebarrierrec]

static char Text[16], *End = Text;
static long Numbers[4];
GC_NOWRITEBARRIERREC void text(void) {
  clear(Text, sizeof Text);
  clear(Numbers, sizeof Numbers);
  fill(Text, 0, sizeof Text);
  for (char *P = Text; *P; ++P)
    *P = 'a';
  *End++ = 0;
}
// CHECK: root 'text': proven
GC_NOWRITEBARRIERREC void local(void) {
  struct Pair Own;
  struct Object *O;
  clear(&Own, sizeof Own);
  *(char *)&O = 0;
}
// CHECK-NEXT: root 'local': proven
// The bytes that follow an object's header.
struct GC_MANAGED String {
  struct Object *Class;
};
GC_NOWRITEBARRIERREC void payload(struct String *S) {
  char *P = (char *)(S + 1);
  P[0] = 0;
  ((char *)S)[sizeof *S] = 0;
}
// CHECK-NEXT: root 'payload': proven
int main(void) { Held = First; }
