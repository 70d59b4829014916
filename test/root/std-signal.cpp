// std::signal, with a function, a lambda and an instance of a template.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

extern "C" void function(int) {
  barrier(); // #function
}
template <int N> void instance(int) {
  barrier(); // #instance
}
int main() {
  std::signal(SIGINT, function); // #setfunction
  std::signal(SIGTERM, [](int) { // #lambda
    barrier(); // #inlambda
  });
  std::signal(SIGFPE, instance<1>); // #setinstance
  std::signal(SIGUSR2, [](auto Signal) { // #generic
    barrier(); // #ingeneric
  });
}
// CHECK: :[[#function]]:3: error: write barrier prohibited in signal handler 'function': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setfunction]]:23: note: 'function' is registered for SIGINT here
// CHECK: :[[#instance]]:3: error: write barrier prohibited in signal handler 'instance<1>': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#setinstance]]:23: note: 'instance<1>' is registered for SIGFPE here
// CHECK: :[[#inlambda]]:5: error: write barrier prohibited in signal handler 'main::(lambda at std-signal.cpp:[[#lambda]]:24)': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#lambda]]:24: note: 'main::(lambda at std-signal.cpp:[[#lambda]]:24)' is registered for SIGTERM here
// CHECK: :[[#ingeneric]]:5: error: write barrier prohibited in signal handler 'main::(lambda at std-signal.cpp:[[#generic]]:24)': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#generic]]:24: note: 'main::(lambda at std-signal.cpp:[[#generic]]:24)' is registered for SIGUSR2 here
