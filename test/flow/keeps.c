// What the library keeps for later is called by what runs it: fork, a thread's
// end, quick_exit.
// RUN: %check_nowb %s -- -D_GNU_SOURCE
#include <nowb/annotations.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

GC_WRITE_BARRIER void barrier(void);

static void beforeFork(void) {
  barrier(); // #beforefork
}
static void atThreadEnd(void *Value) {
  barrier(); // #atthreadend
}
static void atQuickExit(void) {
  barrier(); // #atquickexit
}
static pthread_key_t Key;
int main(void) {
  pthread_atfork(beforeFork, NULL, NULL); // #setfork
  pthread_key_create(&Key, atThreadEnd); // #setkey
  at_quick_exit(atQuickExit); // #setquick
  return 0;
}
GC_NOWRITEBARRIERREC void forks(void) {
  fork(); // #forks
}
GC_NOWRITEBARRIERREC void endsThread(void) {
  pthread_exit(NULL); // #ends
}
GC_NOWRITEBARRIERREC void exitsQuickly(void) {
  quick_exit(1); // #exits
}
// CHECK: :[[#beforefork]]:3: error: write barrier prohibited in nowritebarrierrec function 'forks': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#forks]]:3: note: 'forks' calls through 'fork'
// CHECK-NEXT: :[[#setfork]]:18: note: which can be 'beforeFork', assigned here
// CHECK: :[[#atthreadend]]:3: error: write barrier prohibited in nowritebarrierrec function 'endsThread': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#ends]]:3: note: 'endsThread' calls through 'pthread_exit' (dying path)
// CHECK-NEXT: :[[#setkey]]:28: note: which can be 'atThreadEnd', assigned here
// CHECK: :[[#atquickexit]]:3: error: write barrier prohibited in nowritebarrierrec function 'exitsQuickly': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#exits]]:3: note: 'exitsQuickly' calls through 'quick_exit' (dying path)
// CHECK-NEXT: :[[#setquick]]:17: note: which can be 'atQuickExit', assigned here

GC_NOWRITEBARRIERREC void joins(pthread_t Thread) { pthread_join(Thread, NULL); }
// CHECK: root 'joins': proven
