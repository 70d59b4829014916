// The first use of a thread-local in a thread runs its dynamic initializer, which
// no call in the source shows.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *current() { return nullptr; }
thread_local Object *Dynamic = current(); // #dynamic
thread_local Object *Zero;
constinit thread_local Object *Constant = nullptr;

GC_NOWRITEBARRIERREC bool uses() {
  return Dynamic; // #use
}
GC_NOWRITEBARRIERREC bool silent() { return Zero == Constant; }
// CHECK: :[[#dynamic]]:32: error: {{.*}} 'uses': stores GC pointer 'Object *' to 'Dynamic'
// CHECK-NEXT: :[[#use]]:10: note: 'uses' implicitly calls 'initialization of thread-local 'Dynamic''
// CHECK-NEXT: root 'uses': violation
// CHECK-NEXT: root 'silent': proven
