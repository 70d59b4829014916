// What the compiler calls at the beginning and the end of each function.
// RUN: not %nowb check --no-cache %s -- -I %annotations -finstrument-functions | FileCheck %s --check-prefix=HOOK
// RUN: not %nowb check --no-cache %s -- -I %annotations -fsanitize-coverage=trace-pc-guard | FileCheck %s --check-prefix=HOOK
// RUN: not %nowb check --no-cache %s -- -I %annotations -pg | FileCheck %s --check-prefix=HOOK
// RUN: %nowb check --no-cache %s -- -I %annotations | FileCheck %s --check-prefix=PLAIN
// RUN: %nowb check --no-cache %s -- -I %annotations -DNONE -finstrument-functions | FileCheck %s --check-prefix=UNSEEN
// RUN: %nowb check --no-cache %s -- -I %annotations -DNONE -pg | FileCheck %s --check-prefix=PLAIN
#include <nowb/annotations.h>
#define BARE __attribute__((no_instrument_function))
GC_WRITE_BARRIER BARE void barrier(void);
#ifndef NONE
BARE void __cyg_profile_func_enter(void *Function, void *Caller) { barrier(); }
BARE void __cyg_profile_func_exit(void *Function, void *Caller) {}
BARE void __sanitizer_cov_trace_pc_guard(unsigned *Guard) { barrier(); }
BARE void mcount(void) { barrier(); }
#endif
GC_NOWRITEBARRIERREC void root(void) {}
GC_NOWRITEBARRIERREC BARE void bare(void) {}
int main(void) {}
// HOOK: note: 'root' implicitly calls
// HOOK: root 'root': violation
// HOOK-NEXT: root 'bare': proven
// PLAIN: root 'root': proven
// PLAIN-NEXT: root 'bare': proven
// UNSEEN: root 'root': unproven
// UNSEEN-NEXT: root 'bare': proven
