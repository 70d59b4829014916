// A version that no call names, out of a header; and one for other machines.
// RUN: rm -rf %t && split-file %s %t
// RUN: %check_nowb %t/main.cpp --checks=%s -- -I %annotations --target=aarch64-linux-gnu -I %t
//--- versions.h
#include <nowb/annotations.h>
void barrier() GC_WRITE_BARRIER;
__attribute__((target_version("default"))) inline void run() {}
__attribute__((target_version("sve2"))) inline void run() { barrier(); }
//--- main.cpp
#include "versions.h"
GC_NOWRITEBARRIERREC void calls() { run(); }
int main() {}
