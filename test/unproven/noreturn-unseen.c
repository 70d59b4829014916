// With dying-paths: ignore, what never returns is taken to end the program only
// where that is seen, or said by a model.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: not %nowb check program.c --policy=ignore.yaml --no-cache -- -I %annotations > CHECK.txt
// RUN: FileCheck %s --check-prefix=CHECK < CHECK.txt
// RUN: not %nowb check program.c --policy=said.yaml --no-cache -- -I %annotations > SAID.txt
// RUN: FileCheck %s --check-prefix=SAID < SAID.txt

//--- ignore.yaml
dying-paths: ignore

//--- said.yaml
dying-paths: ignore
externals: [{function: fatal, no-return: true}]

//--- program.c
#include <nowb/annotations.h>
#include <setjmp.h>
#include <stdlib.h>
GC_WRITE_BARRIER void barrier(void);
_Noreturn void fatal(void);
static jmp_buf Back;

GC_NOWRITEBARRIERREC void unseen(void) {
  fatal();
}
_Noreturn static void dies(void) {
  barrier();
  fatal();
}
GC_NOWRITEBARRIERREC void through(void) {
  dies();
}

extern void (*Hook)(void) __attribute__((noreturn));
GC_NOWRITEBARRIERREC void open(void) {
  Hook();
}

static int jumping(const void *A, const void *B) { longjmp(Back, 1); }
_Noreturn static void sorts(char *Text) {
  barrier();
  qsort(Text, 2, 1, jumping);
  abort();
}
GC_NOWRITEBARRIERREC void callsBack(char *Text) {
  sorts(Text);
}
int main(void) { return 0; }

// CHECK: :{{[0-9]+}}:3: error: write barrier prohibited in nowritebarrierrec function 'through': calls write barrier 'barrier'
// CHECK: :{{[0-9]+}}:3: error: write barrier prohibited in nowritebarrierrec function 'callsBack': calls write barrier 'barrier'
// CHECK: :{{[0-9]+}}:3: warning: root 'unseen' is unproven: calls external 'fatal', which has no body and no model
// CHECK: :{{[0-9]+}}:3: warning: root 'open' is unproven: 'Hook' may hold a value of unseen code, where 'Hook' is defined

// SAID: :{{[0-9]+}}:3: error: write barrier prohibited in nowritebarrierrec function 'callsBack': calls write barrier 'barrier'
// SAID: :{{[0-9]+}}:3: warning: root 'open' is unproven
// SAID: root 'unseen': proven
// SAID: root 'through': proven
