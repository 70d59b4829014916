// A record that is copied with a GC pointer in an array of chars, which nothing
// aligns.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static struct Message {
  int Kind;
  char Body[24];
} Last, Kept;
GC_NOWRITEBARRIERREC void cast(void) {
  Kept = Last; // #cast
}
// CHECK: :[[#cast]]:8: error: write barrier prohibited in nowritebarrierrec function 'cast': stores 'struct Message', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]
static struct Copied {
  int Kind;
  char Body[24];
} LastCopied, KeptCopied;
GC_NOWRITEBARRIERREC void copied(void) {
  KeptCopied = LastCopied; // #copied
}
// CHECK: :[[#copied]]:14: error: write barrier prohibited in nowritebarrierrec function 'copied': stores 'struct Copied', which holds a GC pointer, to 'KeptCopied' [gc-nowritebarrierrec]
static struct Words {
  void *Of;
  int Kind;
} LastWords, KeptWords;
GC_NOWRITEBARRIERREC void words(void) {
  KeptWords = LastWords; // #words
}
// CHECK: :[[#words]]:13: error: write barrier prohibited in nowritebarrierrec function 'words': stores 'struct Words', which holds a GC pointer, to 'KeptWords' [gc-nowritebarrierrec]
static void copy(void *To, const void *From, unsigned long Size) {
  memcpy(To, From, Size);
}
int main(void) {
  *(void **)Last.Body = First;
  memcpy(LastCopied.Body, &First, sizeof First);
  memcpy(&LastWords, &First, sizeof First);
}

static struct Text {
  int Kind;
  char Body[24];
} LastText, KeptText;
GC_NOWRITEBARRIERREC void silent(void) { KeptText = LastText; }
// CHECK: root 'silent': proven
void elsewhere(const char *S, struct Object *O) {
  struct Object *Local;
  memcpy(LastText.Body, S, 8);
  copy(LastText.Body, S, 8);
  copy(&Local, &O, sizeof O);
}
