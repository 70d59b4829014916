// Algorithms of the real library on an array that is on the stack.
// RUN: %check_nowb %s -- -std=c++20
#include <algorithm>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Table[64];

GC_NOWRITEBARRIERREC void handler() {
  Object *L[64];
  std::copy(Table, Table + 64, L);
  std::sort(L, L + 64);
  std::reverse(L, L + 64);
  std::fill_n(L, 64, nullptr);
}
