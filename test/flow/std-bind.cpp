// std::bind, std::mem_fn, std::invoke and std::reference_wrapper pass calls on.
// The chains go through the library's headers, so their ends are checked.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <functional>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void bound(int) {
  barrier();
}
GC_NOWRITEBARRIERREC void binds() { std::bind(bound, 1)(); }
// CHECK: :[[#@LINE-3]]:3: error: write barrier prohibited in nowritebarrierrec function 'binds': calls write barrier 'barrier'
// CHECK: note: {{.*}} calls through
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: which can be 'bound', assigned here

static void invoked(long) {
  barrier();
}
GC_NOWRITEBARRIERREC void invokes() { std::invoke(invoked, 1L); }
// CHECK: :[[#@LINE-3]]:3: error: write barrier prohibited in nowritebarrierrec function 'invokes': calls write barrier 'barrier'
// CHECK: note: {{.*}} calls through
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: which can be 'invoked', assigned here

static void referred(char) {
  barrier();
}
GC_NOWRITEBARRIERREC void refers() { std::ref(referred)('c'); }
// CHECK: :[[#@LINE-3]]:3: error: write barrier prohibited in nowritebarrierrec function 'refers': calls write barrier 'barrier'
// CHECK: note: {{.*}} calls through
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: which can be 'referred', assigned here

struct Class {
  void method() {
    barrier();
  }
};
GC_NOWRITEBARRIERREC void callsMember(Class &C) { std::mem_fn(&Class::method)(C); }
// CHECK: :[[#@LINE-4]]:5: error: write barrier prohibited in nowritebarrierrec function 'callsMember': calls write barrier 'barrier'
// CHECK: note: {{.*}} calls through
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: which can be 'Class::method', assigned here

GC_NOWRITEBARRIERREC int callsQuiet() {
  return std::invoke([](int N) { return N; }, 1);
}
// CHECK-NOT: {{error|warning}}:
// CHECK: root 'callsQuiet': proven
int main() {}
