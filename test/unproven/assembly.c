// Inline assembly may store and call; what only computes or waits does not.
// REQUIRES: x86_64
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
static int Word;

static void callsSomething(void) {
  __asm__ volatile("call *%%rax" ::: "memory"); // #call
}
GC_NOWRITEBARRIERREC void calls(void) {
  callsSomething(); // #calls
}
// CHECK: :[[#call]]:3: warning: root 'calls' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls 'callsSomething'

GC_NOWRITEBARRIERREC void entersKernel(long Number) {
  long Result;
  __asm__ volatile("syscall" : "=a"(Result) : "a"(Number) : "rcx", "r11", "memory"); // #syscall
}
// CHECK: :[[#syscall]]:3: warning: root 'entersKernel' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC void stores(void) {
  __asm__ volatile("movl $1, (%0)" ::"r"(&Word) : "memory"); // #stores
}
// CHECK: :[[#stores]]:3: warning: root 'stores' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC int waits(int N) {
  __asm__ volatile("pause");
  __asm__ volatile("" ::: "memory");
  __asm__("addl $1, %0" : "+r"(N));
  return N;
}
// CHECK: root 'calls': unproven
// CHECK: root 'entersKernel': unproven
// CHECK: root 'stores': unproven
// CHECK: root 'waits': proven
// CHECK: not seen: 0 external functions, 0 open indirect calls, 3 inline assembly statements
int main(void) { return 0; }
