// An atomic hook that holds only harmless functions.
// RUN: %check_nowb %s -- -std=c++20
#include <atomic>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void quiet() {}
static std::atomic<function> Hook{quiet};
void install() { Hook = nullptr; }

GC_NOWRITEBARRIERREC void root() {
  if (function F = Hook.load())
    F();
}
int main() {}
