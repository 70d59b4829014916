// std::function: what was put in it is called, whichever way it came there.
// The chain goes through the library's headers, so its ends are checked.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object {};
static Object *Last;

static std::function<void(Object *)> Hook;
void install() {
  Hook = [](Object *O) {
    Last = O;
  };
}
GC_NOWRITEBARRIERREC void callsHook(Object *O) {
  if (Hook)
    Hook(O);
}
// CHECK: :[[#@LINE-7]]:10: error: write barrier prohibited in nowritebarrierrec function 'callsHook': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK: :[[#@LINE-3]]:5: note: 'callsHook' calls 'std::function<void (Object *)>::operator()
// CHECK: note: 'std::function<void (Object *)>::operator(){{.*}} calls through '_M_invoker'
// CHECK: note: {{.*}} calls 'install::(lambda at std-function.cpp:12:10)'

static std::function<int(int)> Harmless = [](int N) { return N; };
GC_NOWRITEBARRIERREC int callsHarmless(int N) { return Harmless(N); }
// CHECK-NOT: error:
// CHECK: root 'callsHook': violation
// CHECK: root 'callsHarmless': proven
int main() {}
