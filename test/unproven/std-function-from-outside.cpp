// A std::function that code outside the program can set may hold a function that
// nobody sees, here called when the old one is destroyed.
// RUN: %check_nowb %s -- -std=c++20
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
std::function<void()> Global;
GC_NOWRITEBARRIERREC void sets(int N) {
  Global = [N] { (void)N; };
}
// CHECK: warning: root 'sets' is unproven: '_M_manager' may hold a value set from outside the program
// CHECK-NEXT: note: 'sets' calls
// CHECK-NEXT: note:
// CHECK-NEXT: note:
// CHECK: root 'sets': unproven
