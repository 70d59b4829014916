// A variable that a header makes runs its constructor though nothing refers to
// it: here it registers a handler.
// RUN: %check_nowb %s -- -std=c++20
// RUN: %check_nowb %s -- -std=c++20 -DINLINE
#include "Inputs/registrar.h"
// CHECK: registrar.h:9:34: error: write barrier prohibited in signal handler 'onSignal': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: registrar.h:10:58: note: 'onSignal' is registered as a signal handler here
