// Bytes that a callee writes by hand through a pointer to characters, over a GC pointer
// whose address some caller passes.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static struct Pair {
  struct Object *Of;
  long Number;
} Both;
static void clear(char *To, unsigned Size) {
  while (Size--)
    *To++ = 0; // #clear
}
GC_NOWRITEBARRIERREC void loop(void) {
  clear((char *)&First, sizeof First); // #loop
}
static void flip(unsigned char *To) {
  To[1] ^= 1; // #flip
}
static void passes(unsigned char *To) {
  flip(To); // #passes
}
GC_NOWRITEBARRIERREC void through(void) {
  unsigned char *P = (unsigned char *)&Both;
  passes(P); // #through
}
static void put(void *To, int At) {
  ((char *)To)[At] = (char)(At * 3); // #put
}
GC_NOWRITEBARRIERREC void computed(void) {
  put(&First, 1); // #computed
}

struct GC_MANAGED String {
  struct Object *Class;
  char Text[8];
};
static char Text[8];
static void copy(char *To, const char *From) {
  while ((*To++ = *From++))
    ;
}
static void fill(char *To) { *To = 'a'; }
GC_NOWRITEBARRIERREC void silent(struct String *S) {
  struct Object *Local;
  copy(Text, "text");
  copy(S->Text, "text");
  fill(Text);
  fill(S->Text);
  fill((char *)(S + 1));
  fill((char *)&Local);
}
int main(void) {}
// CHECK: :[[#clear]]:11: error: write barrier prohibited in nowritebarrierrec function 'loop': stores GC pointer held as 'char' to '*To++' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#loop]]:3: note: 'loop' calls 'clear'
// CHECK: :[[#flip]]:9: error: write barrier prohibited in nowritebarrierrec function 'through': stores GC pointer held as 'unsigned char' to 'To[1]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#through]]:3: note: 'through' calls 'passes'
// CHECK-NEXT: :[[#passes]]:3: note: 'passes' calls 'flip'
// CHECK: :[[#put]]:20: error: write barrier prohibited in nowritebarrierrec function 'computed': stores GC pointer held as 'char' to '((char *)To)[At]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#computed]]:3: note: 'computed' calls 'put'
// CHECK: root 'silent': proven
