// A function that never returns may throw: what ran before is no dying path.
// RUN: echo 'dying-paths: ignore' > %t.yaml
// RUN: %check_nowb %s --policy %t.yaml -- -std=c++20
#include <cstdlib>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
[[noreturn]] static void fails() {
  barrier(); // #fails
  throw 1;
}
[[noreturn]] static void dies() {
  barrier();
  std::abort();
}
GC_NOWRITEBARRIERREC void mayFail(bool B) {
  if (B)
    fails(); // #may
}
// CHECK: :[[#fails]]:3: error: {{.*}} 'mayFail': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#may]]:5: note: 'mayFail' calls 'fails'
GC_NOWRITEBARRIERREC void mayDie(bool B) {
  if (B)
    dies();
}
// CHECK: root 'mayDie': proven
int main() {}
