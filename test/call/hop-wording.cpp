// A call that the source does not show is told as an implicit one.
// RUN: %check_nowb %s -- -std=c++20
#include <coroutine>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Copied {
  Copied() = default;
  Copied(const Copied &) {
    barrier(); // #copied
  }
};
GC_NOWRITEBARRIERREC void captures(Copied &C) {
  auto Closure = [C] {}; // #captures
}
// CHECK: :[[#copied]]:5: error: write barrier prohibited in nowritebarrierrec function 'captures': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#captures]]:{{[0-9]+}}: note: 'captures' implicitly calls 'Copied::Copied(const Copied &)'

struct Range {
  int *begin() const {
    barrier(); // #begin
    return nullptr;
  }
  int *end() const { return nullptr; }
};
GC_NOWRITEBARRIERREC void iterates(const Range &R) {
  for (int I : R) // #iterates
    (void)I;
}
// CHECK: :[[#begin]]:5: error: write barrier prohibited in nowritebarrierrec function 'iterates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#iterates]]:{{[0-9]+}}: note: 'iterates' implicitly calls 'Range::begin'

struct Part {
  Part &operator=(const Part &) {
    barrier(); // #assign
    return *this;
  }
};
struct Whole { // #whole
  Part P;
};
GC_NOWRITEBARRIERREC void assigns(Whole &W, const Whole &From) {
  W = From; // #assigns
}
// CHECK: :[[#assign]]:5: error: write barrier prohibited in nowritebarrierrec function 'assigns': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#assigns]]:5: note: 'assigns' calls 'Whole::operator={{.*}}'
// CHECK-NEXT: :[[#whole]]:{{[0-9]+}}: note: 'Whole::operator={{.*}}' implicitly calls 'Part::operator={{.*}}'

struct Task {
  struct promise_type {
    Task get_return_object() {
      barrier(); // #object
      return {};
    }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
GC_NOWRITEBARRIERREC Task coroutine() { // #coroutine
  co_return;
}
// CHECK: :[[#object]]:7: error: write barrier prohibited in nowritebarrierrec function 'coroutine': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#coroutine]]:{{[0-9]+}}: note: 'coroutine' implicitly calls 'Task::promise_type::get_return_object'
