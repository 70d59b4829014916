// std::visit calls through a table that the compiler computes.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <nowb/annotations.h>
#include <variant>

GC_WRITE_BARRIER void barrier();

struct Loud {
  void operator()(int) const { barrier(); }
  void operator()(char) const {}
};
struct Quiet {
  template <class T> void operator()(T) const {}
};
GC_NOWRITEBARRIERREC void visits(std::variant<int, char> &V) {
  std::visit(Loud(), V);
}
// CHECK: :[[#@LINE-9]]:32: error: write barrier prohibited in nowritebarrierrec function 'visits': calls write barrier 'barrier'

GC_NOWRITEBARRIERREC void visitsQuietly(std::variant<int, char> &V) {
  std::visit(Quiet(), V);
}
// CHECK-NOT: {{error|warning}}:
// CHECK: root 'visitsQuietly': proven
int main() {}
