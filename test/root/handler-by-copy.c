// A handler whose bytes are copied into a whole struct sigaction: directly, or by
// a function that gets both as bytes.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <string.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last;
static void direct(int Sig) {
  Last = 0; // #direct
}
static void inBytes(int Sig) {
  Last = 0; // #bytes
}
static void copy(char *To, const char *From, int Size) {
  while (Size--)
    *To++ = *From++;
}
int main(void) {
  void (*H)(int) = direct; // #isDirect
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  memcpy(&Action, &H, sizeof H);
  sigaction(SIGUSR1, &Action, 0);

  void (*Other)(int) = inBytes; // #isBytes
  copy((char *)&Action, (const char *)&Other, sizeof Other); // #copied
  sigaction(SIGUSR2, &Action, 0);
}
// CHECK: :[[#direct]]:8: error: write barrier prohibited in signal handler 'direct': stores GC pointer 'struct Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#isDirect]]:20: note: 'direct' is registered as a signal handler here
// CHECK-NEXT: :[[#bytes]]:8: error: write barrier prohibited in signal handler 'inBytes': stores GC pointer 'struct Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#isBytes]]:24: note: 'inBytes' is registered as a signal handler here
// CHECK-NEXT: :[[#copied]]:25: warning: a signal handler was not seen: 'sigaction.sa_handler' may hold a value written through 'const char *' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#copied]]:25: warning: a signal handler was not seen: 'sigaction.sa_sigaction' may hold a value written through 'const char *' [gc-nowritebarrierrec]
