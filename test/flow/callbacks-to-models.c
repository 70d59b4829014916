// Models say which of the library's functions call what they are given.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <pthread.h>
#include <stdlib.h>

GC_WRITE_BARRIER void barrier(void);

static int compares(const void *A, const void *B) {
  barrier(); // #compares
  return 0;
}
static int comparesQuietly(const void *A, const void *B) { return 0; }
static void *thread(void *Argument) {
  barrier();
  return Argument;
}
static void once(void) {
  barrier(); // #once
}
static void atEnd(void) {
  barrier(); // #atend
}

GC_NOWRITEBARRIERREC void sorts(void) {
  int Numbers[4] = {0};
  qsort(Numbers, 4, sizeof *Numbers, compares); // #sorts
}
// CHECK: :[[#compares]]:3: error: write barrier prohibited in nowritebarrierrec function 'sorts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#sorts]]:3: note: 'sorts' calls through 'qsort'
// CHECK-NEXT: :[[#sorts]]:38: note: which can be 'compares', assigned here

GC_NOWRITEBARRIERREC void sortsQuietly(void) {
  int Numbers[4] = {0};
  qsort(Numbers, 4, sizeof *Numbers, comparesQuietly);
}

GC_NOWRITEBARRIERREC void startsThread(void) {
  pthread_t Thread;
  pthread_create(&Thread, NULL, thread, NULL);
}

GC_NOWRITEBARRIERREC void doesOnce(void) {
  static pthread_once_t Once = PTHREAD_ONCE_INIT;
  pthread_once(&Once, once); // #doesonce
}
// CHECK: :[[#once]]:3: error: write barrier prohibited in nowritebarrierrec function 'doesOnce': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#doesonce]]:3: note: 'doesOnce' calls through 'pthread_once'
// CHECK-NEXT: :[[#doesonce]]:23: note: which can be 'once', assigned here

GC_NOWRITEBARRIERREC void registers(void) {
  atexit(atEnd); // #registers
}
GC_NOWRITEBARRIERREC void exits(void) {
  exit(1); // #exits
}
// CHECK: :[[#atend]]:3: error: write barrier prohibited in nowritebarrierrec function 'exits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#exits]]:3: note: 'exits' calls through 'exit' (dying path)
// CHECK-NEXT: :[[#registers]]:10: note: which can be 'atEnd', assigned here

GC_NOWRITEBARRIERREC void exitsAtOnce(void) { _Exit(1); }

// CHECK: root 'sortsQuietly': proven
// CHECK: root 'startsThread': proven
// CHECK: root 'registers': proven
// CHECK: root 'exitsAtOnce': proven
int main(void) { return 0; }
