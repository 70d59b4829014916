// Closures without a GC pointer, and one that stays on the stack.
// RUN: %check_nowb %s -- -std=c++20
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
static std::function<void()> Global;

GC_NOWRITEBARRIERREC void plain(int N) {
  Global = [N] { (void)N; };
}
