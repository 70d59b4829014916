// Callbacks of the standard algorithms are called; what std::thread starts runs
// elsewhere.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <algorithm>
#include <nowb/annotations.h>
#include <thread>

GC_WRITE_BARRIER void barrier();

GC_NOWRITEBARRIERREC void sorts(int (&Numbers)[4]) {
  std::sort(Numbers, Numbers + 4, [](int A, int B) {
    barrier();
    return A < B;
  });
}
// CHECK: :[[#@LINE-4]]:5: error: write barrier prohibited in nowritebarrierrec function 'sorts': calls write barrier 'barrier'
// CHECK: :[[#@LINE-6]]:3: note: 'sorts' calls 'std::sort<{{.*}}>
// CHECK: note: {{.*}}calls 'sorts::(lambda at algorithms.cpp:11:35)'

GC_NOWRITEBARRIERREC bool searches(const int (&Numbers)[4]) {
  auto Found = std::find_if(Numbers, Numbers + 4, [](int N) { return N > 1; });
  return Found != Numbers + 4 && std::is_sorted(Numbers, Numbers + 4);
}
static void runs() { barrier(); }
void starts() { std::thread(runs).detach(); }
// CHECK-NOT: {{error|warning}}:
// CHECK: root 'searches': proven
int main() {}
