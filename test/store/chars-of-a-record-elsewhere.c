// A GC pointer that a callee puts in chars of a record, which is copied.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Message {
  int Kind;
  char Body[24];
} Last, Kept;
static void put(char *To, struct Object *O) { memcpy(To, &O, sizeof O); }
GC_NOWRITEBARRIERREC void copied(void) {
  Kept = Last; // #copied
}
// CHECK: :[[#copied]]:8: error: write barrier prohibited in nowritebarrierrec function 'copied': stores 'struct Message', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]

static struct Text {
  int Kind;
  char Body[24];
} LastText, KeptText;
static void copy(char *To, const char *From, unsigned long Size) {
  memcpy(To, From, Size);
}
GC_NOWRITEBARRIERREC void silent(void) { KeptText = LastText; }
// CHECK: root 'silent': proven
int main(void) {
  struct Object *O = 0, *P;
  put(Last.Body, O);
  copy(LastText.Body, "text", 5);
  copy((char *)&P, (const char *)&O, sizeof O);
}
