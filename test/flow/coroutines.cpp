// A function that is awaited or yielded is what the awaiter gives.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
typedef void (*function)();

static void loud() {
  barrier(); // #loud
}
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
struct Awaiter {
  function Result;
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  function await_resume() { return Result; }
};
GC_NOWRITEBARRIERREC Task awaits() {
  function F = co_await Awaiter{loud}; // #awaits
  F(); // #calls
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'awaits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'awaits' calls through 'F'
// CHECK-NEXT: :[[#awaits]]:33: note: which can be 'loud', assigned here
int main() {}
