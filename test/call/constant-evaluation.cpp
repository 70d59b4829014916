// What is evaluated while compiling is not executed.
// RUN: %check_nowb %s -- -std=c++23
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

consteval int immediate(int N) {
  if (N < 0)
    barrier();
  return N;
}
constexpr int either(int N) {
  if consteval {
    if (N < 0)
      barrier();
    return N;
  } else {
    barrier(); // #either
    return N;
  }
}
GC_NOWRITEBARRIERREC int constants() {
  constexpr int Constant = either(1);
  static constinit int Static = either(2);
  int Array[either(3)];
  static_assert(either(4) == 4);
  switch (sizeof(Array)) {
  case either(5):
    return 0;
  }
  if constexpr (either(6))
    return immediate(7) + Constant + Static;
}
GC_NOWRITEBARRIERREC int atRunTime(int N) {
  return either(N); // #runtime
}
// CHECK: :[[#either]]:{{[0-9]+}}: error: write barrier prohibited in nowritebarrierrec function 'atRunTime': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#runtime]]:{{[0-9]+}}: note: 'atRunTime' calls 'either'
// CHECK: root 'constants': proven
