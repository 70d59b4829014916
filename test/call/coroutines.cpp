// A coroutine calls its promise's and awaiters' hooks; a resume runs the body.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Task {
  struct promise_type {
    Task get_return_object() {
      barrier(); // #object
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() {
      barrier(); // #initial
      return {};
    }
    std::suspend_always final_suspend() noexcept {
      barrier(); // #final
      return {};
    }
    void return_void() {
      barrier(); // #return
    }
    void unhandled_exception() {
      barrier(); // #unhandled
    }
  };
  std::coroutine_handle<promise_type> Handle;
};
struct Awaiter {
  bool await_ready() {
    barrier(); // #ready
    return false;
  }
  void await_suspend(std::coroutine_handle<>) {
    barrier(); // #suspend
  }
  void await_resume() {
    barrier(); // #resume
  }
};
GC_NOWRITEBARRIERREC Task coroutine() { // #coroutine
  co_await Awaiter(); // #await
}
// CHECK: :[[#object]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:27: note: 'coroutine' {{(implicitly )?}}calls 'Task::promise_type::get_return_object'
// CHECK: :[[#initial]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:27: note: 'coroutine' {{(implicitly )?}}calls 'Task::promise_type::initial_suspend'
// CHECK: :[[#final]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:27: note: 'coroutine' {{(implicitly )?}}calls 'Task::promise_type::final_suspend'
// CHECK: :[[#return]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:27: note: 'coroutine' {{(implicitly )?}}calls 'Task::promise_type::return_void'
// CHECK: :[[#unhandled]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:27: note: 'coroutine' {{(implicitly )?}}calls 'Task::promise_type::unhandled_exception'
// CHECK: :[[#ready]]:5: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#await]]:12: note: 'coroutine' {{(implicitly )?}}calls 'Awaiter::await_ready'
// CHECK: :[[#suspend]]:5: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#await]]:12: note: 'coroutine' {{(implicitly )?}}calls 'Awaiter::await_suspend'
// CHECK: :[[#resume]]:5: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#await]]:12: note: 'coroutine' {{(implicitly )?}}calls 'Awaiter::await_resume'
