// Hooks in std::atomic.
// RUN: %check_nowb %s -- -std=c++20
#include <atomic>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void stored() {
  barrier(); // #stored
}
static void exchanged() {
  barrier(); // #exchanged
}
static void compared() {
  barrier(); // #compared
}
static void quiet() {}

static std::atomic<function> Hook{nullptr};
static std::atomic<function> Harmless{quiet};
void install() {
  Hook.store(stored, std::memory_order_release);
  Hook.exchange(exchanged);
  function Expected = nullptr;
  Hook.compare_exchange_strong(Expected, compared);
}
GC_NOWRITEBARRIERREC void callsHook() {
  if (function F = Hook.load(std::memory_order_acquire))
    F(); // #calls
}
// CHECK: :[[#stored]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook'
// CHECK-NEXT: :[[#calls]]:5: note: 'callsHook' calls through 'F'
// CHECK-NEXT: note: which can be 'stored', assigned here
// CHECK: :[[#exchanged]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook'
// CHECK-NEXT: :[[#calls]]:5: note: 'callsHook' calls through 'F'
// CHECK-NEXT: note: which can be 'exchanged', assigned here
// CHECK: :[[#compared]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsHook'
// CHECK-NEXT: :[[#calls]]:5: note: 'callsHook' calls through 'F'
// CHECK-NEXT: note: which can be 'compared', assigned here
int main() {}
