// A root whose body no unit has can't be proven.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.c --checks=%s --
// RUN: %check_nowb program.c body.c --prefix=BODY --checks=%s --

//--- program.c
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
GC_SIGNAL_HANDLER void inAssembly(int Signal); // #declared
int main(void) { return 0; }

//--- body.c
void inAssembly(int Signal) {}

// CHECK: :[[#declared]]:24: warning: root 'inAssembly' is unproven: {{.*}}'inAssembly'{{.*}} has no body and no model [gc-nowritebarrierrec]
// CHECK: root 'inAssembly': unproven
// BODY: root 'inAssembly': proven (signal handler, declared at body.c:
