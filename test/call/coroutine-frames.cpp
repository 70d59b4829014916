// A coroutine's frame: memory from the promise's operator new, copies of the
// parameters, and what co_yield and co_return call.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Parameter {
  Parameter() = default;
  Parameter(const Parameter &) = default;
  Parameter(Parameter &&) noexcept {
    barrier(); // #parameter
  }
};
struct Generator {
  struct promise_type {
    static void *operator new(decltype(sizeof(0))) {
      barrier(); // #new
      return nullptr;
    }
    static void operator delete(void *) {
      barrier(); // #delete
    }
    Generator get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() {}
    std::suspend_never yield_value(int) {
      barrier(); // #yield
      return {};
    }
    void return_value(int) {
      barrier(); // #return
    }
  };
};
GC_NOWRITEBARRIERREC Generator coroutine(Parameter P) { // #coroutine
  co_yield 1; // #yields
  co_return 2; // #returns
}
// CHECK: :[[#parameter]]:5: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#yields]]:3: note: 'coroutine' {{(implicitly )?}}calls 'Parameter::Parameter(Parameter &&)'
// CHECK: :[[#new]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:32: note: 'coroutine' {{(implicitly )?}}calls 'Generator::promise_type::operator new'
// CHECK: :[[#delete]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:32: note: 'coroutine' {{(implicitly )?}}calls 'Generator::promise_type::operator delete'
// CHECK: :[[#yield]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#yields]]:3: note: 'coroutine' {{(implicitly )?}}calls 'Generator::promise_type::yield_value'
// CHECK: :[[#return]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#returns]]:3: note: 'coroutine' {{(implicitly )?}}calls 'Generator::promise_type::return_value'
