// Hooks in C11 atomics and through the compiler's builtins.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdatomic.h>

GC_WRITE_BARRIER void barrier(void);

static void one(int N) {
  barrier(); // #one
}
static void two(long N) {
  barrier(); // #two
}
static void three(char N) {
  barrier(); // #three
}
static void four(float N) {
  barrier(); // #four
}
static void five(double N) {
  barrier(); // #five
}

static _Atomic(void (*)(int)) Standard;
static void (*Builtin)(long);
static void (*Generic)(char);
static void (*Exchanged)(float);
static void (*Compared)(double);
void install(void) {
  atomic_store(&Standard, one);                       // #setone
  __atomic_store_n(&Builtin, two, __ATOMIC_RELEASE);  // #settwo
  void (*Local)(char) = three;                        // #setthree
  __atomic_store(&Generic, &Local, __ATOMIC_SEQ_CST);
  (void)__atomic_exchange_n(&Exchanged, four, __ATOMIC_SEQ_CST); // #setfour
  void (*Expected)(double) = 0;
  __atomic_compare_exchange_n(&Compared, &Expected, five, 0, 0, 0); // #setfive
}
GC_NOWRITEBARRIERREC void callsStandard(void) {
  atomic_load(&Standard)(1); // #callsone
}
GC_NOWRITEBARRIERREC void callsBuiltin(void) {
  void (*Local)(long) = __atomic_load_n(&Builtin, __ATOMIC_ACQUIRE);
  Local(1); // #callstwo
}
GC_NOWRITEBARRIERREC void callsGeneric(void) {
  void (*Local)(char);
  __atomic_load(&Generic, &Local, __ATOMIC_SEQ_CST);
  Local(1); // #callsthree
}
GC_NOWRITEBARRIERREC void callsExchanged(void) {
  Exchanged(1); // #callsfour
}
GC_NOWRITEBARRIERREC void callsCompared(void) {
  Compared(1); // #callsfive
}
// CHECK: :[[#one]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsStandard': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsone]]:3: note: 'callsStandard' calls through '{{.*}}'
// CHECK-NEXT: :[[#setone]]:27: note: which can be 'one', assigned here
// CHECK: :[[#two]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBuiltin': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callstwo]]:3: note: 'callsBuiltin' calls through 'Local'
// CHECK-NEXT: :[[#settwo]]:30: note: which can be 'two', assigned here
// CHECK: :[[#three]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsGeneric': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsthree]]:3: note: 'callsGeneric' calls through 'Local'
// CHECK-NEXT: :[[#setthree]]:25: note: which can be 'three', assigned here
// CHECK: :[[#four]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsExchanged': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfour]]:3: note: 'callsExchanged' calls through 'Exchanged'
// CHECK-NEXT: :[[#setfour]]:41: note: which can be 'four', assigned here
// CHECK: :[[#five]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsCompared': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfive]]:3: note: 'callsCompared' calls through 'Compared'
// CHECK-NEXT: :[[#setfive]]:53: note: which can be 'five', assigned here
int main(void) { return 0; }
