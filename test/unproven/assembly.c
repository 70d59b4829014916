// Inline assembly may store and call; what only computes or waits does not.
// REQUIRES: x86_64
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
static int Word;
static int *Pointer;

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

// What writes memory and does not say so, is not believed.
GC_NOWRITEBARRIERREC void getsAddress(void) {
  __asm__ volatile("movl $1, %a0" ::"r"(&Word)); // #address
}
GC_NOWRITEBARRIERREC void movesPointer(char *To) {
  __asm__ volatile("incl %k0" : "+r"(To)); // #pointer
}
GC_NOWRITEBARRIERREC void getsInteger(long To) {
  __asm__ volatile("movl $1, (%0)" ::"r"(To)); // #integer
}
GC_NOWRITEBARRIERREC void namesVariable(long New) {
  __asm__ volatile("movl %k[New], Word" ::[New] "r"(New)); // #variable
}
GC_NOWRITEBARRIERREC void repeats(long To, long N) {
  __asm__ volatile("cld; rep stosb" : "+D"(To), "+c"(N) : "a"(0)); // #repeats
}
GC_NOWRITEBARRIERREC void saysNothing(void) {
  __asm__("movl $1, Word(%rip)"); // #nothing
}
// CHECK: :[[#address]]:3: warning: root 'getsAddress' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#pointer]]:3: warning: root 'movesPointer' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#integer]]:3: warning: root 'getsInteger' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#variable]]:3: warning: root 'namesVariable' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#repeats]]:3: warning: root 'repeats' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#nothing]]:3: warning: root 'saysNothing' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]

// Nor is an instruction that nowb does not know, with or without operands.
GC_NOWRITEBARRIERREC void unknown(void) {
  __asm__("mystery"); // #unknown
}
GC_NOWRITEBARRIERREC void writesWhereRegistersSay(void) {
  __asm__("maskmovdqu %xmm0, %xmm1"); // #implicit
}
GC_NOWRITEBARRIERREC void pushes(void) {
  __asm__("pause; push %rax"); // #pushes
}
GC_NOWRITEBARRIERREC void segment(long New) {
  __asm__("movq %0, %%fs:0" ::"r"(New)); // #segment
}
GC_NOWRITEBARRIERREC void twoSegments(long New) {
  __asm__("movq %%fs:8, %%rax; movq %%rax, %%fs:0" ::: "rax"); // #segments
}
GC_NOWRITEBARRIERREC void otherSyntax(void) {
  __asm__(".intel_syntax noprefix; mov fs:0, rax; .att_syntax"); // #intel
}
GC_NOWRITEBARRIERREC void number(long New) {
  __asm__("movq %0, 4096" ::"r"(New)); // #number
}
GC_NOWRITEBARRIERREC void integerAsAddress(long To) {
  __asm__("movl $1, %a[To]" ::[To] "r"(To)); // #printed
}
GC_NOWRITEBARRIERREC void input(void) {
  __asm__("movq %%rax, %0" ::"m"(Pointer) : "rax"); // #input
}
// CHECK: :[[#unknown]]:3: warning: root 'unknown' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#implicit]]:3: warning: root 'writesWhereRegistersSay' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#pushes]]:3: warning: root 'pushes' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#segment]]:3: warning: root 'segment' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#segments]]:3: warning: root 'twoSegments' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#intel]]:3: warning: root 'otherSyntax' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#number]]:3: warning: root 'number' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#printed]]:3: warning: root 'integerAsAddress' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]
// CHECK: :[[#input]]:3: warning: root 'input' is unproven: contains inline assembly, which is not analysed [gc-nowritebarrierrec]

GC_NOWRITEBARRIERREC long waits(int N, const char *Next, long Old) {
  long Top;
  __asm__ volatile("pause");
  __asm__ volatile("rep; nop");
  __asm__ volatile("" ::"r"(Next) : "memory");
  __asm__("addl $1, %0" : "+r"(N));
  __asm__("prefetcht0 (%0)" ::"r"(Next));
  __asm__("movq %%rsp, %0" : "=r"(Top));
  __asm__("movq %[Old], %0\n\tsubq %2, %0" : "=r"(Top) : [Old] "m"(Old), "r"(Top));
  __asm__("movq %%fs:0, %0\n\tmovl %%gs:%c2, %k1" : "=r"(Top), "=r"(N) : "i"(8)); // of the thread
  __asm__("cmpl %1, %k0; setne %b0; cmovnel %1, %k0" : "+r"(Top) : "r"(N));
  return N + Top;
}
// CHECK: root 'calls': unproven
// CHECK: root 'entersKernel': unproven
// CHECK: root 'stores': unproven
// CHECK: root 'getsAddress': unproven
// CHECK: root 'movesPointer': unproven
// CHECK: root 'getsInteger': unproven
// CHECK: root 'namesVariable': unproven
// CHECK: root 'repeats': unproven
// CHECK: root 'saysNothing': unproven
// CHECK: root 'unknown': unproven
// CHECK: root 'writesWhereRegistersSay': unproven
// CHECK: root 'pushes': unproven
// CHECK: root 'segment': unproven
// CHECK: root 'twoSegments': unproven
// CHECK: root 'otherSyntax': unproven
// CHECK: root 'number': unproven
// CHECK: root 'integerAsAddress': unproven
// CHECK: root 'input': unproven
// CHECK: root 'waits': proven
// CHECK: not seen: 0 external functions, 0 open indirect calls, 18 inline assembly statements
int main(void) { return 0; }
