// A program's own malloc is what the library's functions call as well: all of
// those that may (docs/models.md, "What the models assume").
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

GC_WRITE_BARRIER void barrier(void);
void *malloc(size_t Size) {
  barrier(); // #malloc
  return NULL;
}
GC_NOWRITEBARRIERREC char *copies(const char *Text) {
  return strdup(Text); // #strdup
}
// CHECK: :[[#malloc]]:3: error: write barrier prohibited in nowritebarrierrec function 'copies': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#strdup]]:10: note: 'copies' calls through 'strdup'
// CHECK-NEXT: note: which can be 'malloc', declared here
// CHECK-NEXT: note: also reached from 'prints'
GC_NOWRITEBARRIERREC void prints(void) { puts("text"); }
GC_NOWRITEBARRIERREC void silent(char *To, const char *From) {
  memcpy(To, From, strlen(From));
  write(1, To, 3);
  raise(SIGUSR1);
  calloc(1, 1);
}
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'prints': violation
// CHECK-NEXT: root 'silent': proven
int main(void) { return 0; }
