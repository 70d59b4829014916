// The check in stock clang-tidy: what one unit proves wrong, NOLINT honoured,
// WarningsAsErrors, and the attribute spellings that the module brings.
// RUN: not %clang_tidy --load=%nowb_tidy_so --checks='-*,gc-nowritebarrierrec' --warnings-as-errors='*' %s -- -std=c++20 -I%annotations 2>&1 | FileCheck %s
#include <nowb/annotations.h>

struct [[gc::managed]] Object { Object *Next; };
Object *Last;
static void (*Hook)(Object *);
void install() {
  Hook = [](Object *O) { Last = O; };
}
[[gc::signal_handler]] void handler(int) {
  Hook(nullptr);
}
[[gc::signal_handler]] void suppressed(int) {
  Last = nullptr; // NOLINT(gc-nowritebarrierrec)
}
// CHECK: one-unit.cpp:[[#@LINE-8]]:31: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec,-warnings-as-errors]
// CHECK: one-unit.cpp:[[#@LINE-6]]:3: note: 'handler' calls through 'Hook'
// CHECK: one-unit.cpp:[[#@LINE-10]]:10: note: which can be this lambda, assigned here
// CHECK-NOT: 'suppressed'
