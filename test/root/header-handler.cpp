// A handler in a header that two units install, for a signal each: one root.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb first.cpp second.cpp --checks=%s -- -std=c++20

//--- handler.h
#include <csignal>
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
inline void handler(int) {
  barrier(); // #handler
}

//--- first.cpp
#include "handler.h"
void first() {
  std::signal(SIGUSR1, handler); // #first
}

//--- second.cpp
#include "handler.h"
int main() {
  std::signal(SIGUSR2, handler); // #second
}

// CHECK: :[[#handler]]:3: error: write barrier prohibited in signal handler 'handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#first]]:24: note: 'handler' is registered for SIGUSR1 here
// CHECK: root 'handler': violation (signal handler, registered for SIGUSR1 at first.cpp:[[#first]]:24, registered for SIGUSR2 at second.cpp:[[#second]]:24)
// CHECK: 1 root:
