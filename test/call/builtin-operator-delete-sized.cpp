// __builtin_operator_delete, which std::allocator uses, calls the operator that
// its arguments choose: the program may have replaced that one only.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

using size_t = decltype(sizeof 0);
struct GC_MANAGED Object {};
Object *Last;

void operator delete(void *) noexcept {}
void operator delete(void *, size_t) noexcept {
  Last = nullptr; // #store
}
GC_SIGNAL_HANDLER void handler(int *P) {
  __builtin_operator_delete(P, sizeof *P); // #call
}
GC_SIGNAL_HANDLER void plain(int *P) { __builtin_operator_delete(P); }
// CHECK: :[[#store]]:8: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#call]]:3: note: 'handler' calls 'operator delete(void *, __size_t)'
