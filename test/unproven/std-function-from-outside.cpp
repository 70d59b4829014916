// A std::function that other programs' code can set may hold a function that
// nobody sees, here called when the old one is destroyed.
// RUN: %check_nowb %s -- -std=c++20
#include <functional>
#include <nowb/annotations.h>

std::function<void()> Global;
GC_NOWRITEBARRIERREC void sets(int N) {
  Global = [N] { (void)N; };
}
// CHECK: warning: root 'sets' is unproven: '_M_manager' may hold a value set from outside the program
// CHECK: root 'sets': unproven
