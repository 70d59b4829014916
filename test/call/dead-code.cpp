// Code that can't run is no call: under a constant condition, after a call
// that never returns. A label in it makes it live.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
[[noreturn]] static void stop() {
  for (;;)
    ;
}

GC_NOWRITEBARRIERREC int dead(int N) {
  if (0)
    barrier();
  if (1)
    N = 1;
  else
    barrier();
  while (false)
    barrier();
  N = true ? N : (barrier(), 1);
  if (false && N)
    barrier();
  if constexpr (sizeof(N) == 1)
    barrier();
  if (N) {
    stop();
    barrier();
  }
  return N;
  barrier();
}

GC_NOWRITEBARRIERREC int alive(int N) {
  if (N)
    goto Inside;
  if (0) {
  Inside:
    barrier(); // #inside
  }
  if (N)
    stop();
  else
    barrier(); // #otherwise
  while (N--)
    if (N == 2)
      break;
  barrier(); // #afterloop
  return 0;
}
// CHECK: :[[#inside]]:5: error: write barrier prohibited in nowritebarrierrec function 'alive': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#otherwise]]:5: error: write barrier prohibited in nowritebarrierrec function 'alive': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#afterloop]]:3: error: write barrier prohibited in nowritebarrierrec function 'alive': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: root 'dead': proven
