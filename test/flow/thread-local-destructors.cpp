// The end of a thread runs the destructors of its thread-local objects; so does
// exit for the thread that calls it.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <pthread.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier();

struct Loud {
  ~Loud() {
    barrier(); // #loud
  }
};
static thread_local Loud PerThread; // #object
void uses() { (void)&PerThread; }

GC_NOWRITEBARRIERREC void endsThread() {
  pthread_exit(nullptr); // #ends
}
GC_NOWRITEBARRIERREC void exits() { exit(1); }
GC_NOWRITEBARRIERREC void exitsAtOnce() { _Exit(1); }
// CHECK: :[[#loud]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'endsThread': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#ends]]:{{[0-9]+}}: note: 'endsThread' calls through 'pthread_exit' (dying path)
// CHECK-NEXT: :[[#object]]:26: note: which can be 'Loud::~Loud', assigned here
// CHECK-NEXT: :[[#loud]]:{{[0-9]+}}: note: also reached from 'exits'
// CHECK: root 'exitsAtOnce': proven
int main() {}
