// new calls the function that std::set_new_handler got; a throw that nobody
// catches calls that of std::set_terminate.
// RUN: %check_nowb %s -- -std=c++20
#include <exception>
#include <new>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void onNoMemory() {
  barrier(); // #onnomemory
}
static void onTerminate() {
  barrier(); // #onterminate
}
int main() {
  std::set_new_handler(onNoMemory); // #setnew
  std::set_terminate(onTerminate); // #setterminate
}
GC_NOWRITEBARRIERREC int *allocates() {
  return new int; // #allocates
}
// CHECK: :[[#onnomemory]]:3: error: write barrier prohibited in nowritebarrierrec function 'allocates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocates]]:10: note: 'allocates' calls through 'operator new{{.*}}'
// CHECK-NEXT: :[[#setnew]]:24: note: which can be 'onNoMemory', assigned here
GC_NOWRITEBARRIERREC void throws(int N) {
  if (N)
    throw N; // #throws
}
// CHECK: :[[#onterminate]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'throws': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#throws]]:{{[0-9]+}}: note: 'throws' calls through '{{.*}}'{{( \(dying path\))?}}
// CHECK-NEXT: :[[#setterminate]]:{{[0-9]+}}: note: which can be 'onTerminate', assigned here
