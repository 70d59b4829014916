// await_suspend may return a handle: the compiler resumes that coroutine.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Task {
  struct promise_type {
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
};
struct TransferTo {
  std::coroutine_handle<> Next;
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<>) {
    return Next;
  }
  void await_resume() {}
};
Task other() {
  barrier(); // #other
  co_return;
}
GC_NOWRITEBARRIERREC Task transfers(std::coroutine_handle<> Next) {
  co_await TransferTo{Next}; // #transfers
}
// CHECK: :[[#other]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'transfers': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#transfers]]:{{[0-9]+}}: note: 'transfers' {{(implicitly )?}}calls through '{{.*}}'
// CHECK-NEXT: note: which can be 'other', assigned here
