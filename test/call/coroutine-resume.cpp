// Resuming a coroutine runs its body, up to the next suspension.
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
Task coroutine() { // #coroutine
  barrier(); // #body
  co_return;
}
GC_NOWRITEBARRIERREC void resumes(Task T) {
  T.Handle.resume(); // #resumes
}
// CHECK: :[[#body]]:3: error: write barrier prohibited in nowritebarrierrec function 'resumes': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#resumes]]:12: note: 'resumes' calls 'std::coroutine_handle<Task::promise_type>::resume'
// CHECK-NEXT: coroutine:{{[0-9:]+}}: note: 'std::coroutine_handle<Task::promise_type>::resume' calls through 'the resumed coroutine'
// CHECK-NEXT: :[[#coroutine]]:6: note: which can be 'coroutine', assigned here

GC_NOWRITEBARRIERREC void asks(Task T) { (void)T.Handle.done(); }
// CHECK: root 'asks': proven
