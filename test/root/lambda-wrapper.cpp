// A handler that is a lambda given to a wrapper template, and one that a
// wrapper class keeps in a table until it installs it.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

template <int Signal, class F> void handle(F Function) {
  std::signal(Signal, Function);
}
struct Registry {
  void (*Handlers[32])(int);
  void add(int Signal, void (*F)(int)) { Handlers[Signal] = F; }
  void install() {
    for (int Signal = 1; Signal != 32; ++Signal)
      std::signal(Signal, Handlers[Signal]);
  }
};
static Registry Handlers;

int main() {
  handle<SIGINT>([](int) { // #given
    barrier(); // #ingiven
  });
  Handlers.add(SIGTERM, [](int) { // #added
    barrier(); // #inadded
  });
  Handlers.install();
}
// CHECK: :[[#ingiven]]:5: error: write barrier prohibited in signal handler 'main::(lambda at lambda-wrapper.cpp:[[#given]]:18)': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: note: 'main::(lambda at lambda-wrapper.cpp:{{.*}})' is registered {{for SIGINT|as a signal handler}} here
// CHECK: :[[#inadded]]:5: error: write barrier prohibited in signal handler 'main::(lambda at lambda-wrapper.cpp:[[#added]]:25)': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#added]]:25: note: 'main::(lambda at lambda-wrapper.cpp:{{.*}})' is registered for SIGTERM here
