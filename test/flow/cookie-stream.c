// A stream of one's own: its functions are kept in a record passed by value.
// RUN: %check_nowb %s -- -D_GNU_SOURCE
#include <nowb/annotations.h>
#include <stdio.h>

GC_WRITE_BARRIER void barrier(void);
static ssize_t writes(void *Cookie, const char *Text, size_t Size) {
  barrier(); // #writes
  return Size;
}
static FILE *Stream;
GC_SIGNAL_HANDLER void handler(int Signal) {
  fputs("here", Stream); // #fputs
}
int main(void) {
  cookie_io_functions_t Functions = {.write = writes}; // #kept
  Stream = fopencookie(0, "w", Functions);
  return 0;
}
// CHECK: :[[#writes]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#fputs]]:3: note: 'handler' calls through {{.*}}'fputs'
// CHECK-NEXT: :[[#kept]]:{{[0-9]+}}: note: which can be 'writes', assigned here
