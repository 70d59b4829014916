// A managed integer typedef in std::atomic.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <atomic>
#include <nowb/annotations.h>
using VALUE GC_MANAGED = unsigned long;
static VALUE From;
static std::atomic<VALUE> Current;
static std::atomic<unsigned> Count;
GC_NOWRITEBARRIERREC void atomic() {
  Current = From; // #atomic
}
GC_NOWRITEBARRIERREC void silent() { Count = 1; }
int main() {}
// CHECK: {{.*}}atomic_base.h:{{.*}} error: write barrier prohibited in nowritebarrierrec function 'atomic': stores GC pointer
// CHECK-NEXT: :[[#atomic]]:11: note: 'atomic' calls
// CHECK-NEXT: note: {{.*}} calls
