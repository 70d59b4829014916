// A closure that is put in a std::function off the stack is stored there, although
// the library moves its bytes without a type.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
std::function<void()> Global;

GC_NOWRITEBARRIERREC void handler(Object *O) {
  Global = [O] { (void)O->Next; };
}
// CHECK: error: write barrier prohibited in nowritebarrierrec function 'handler'
// CHECK: root 'handler': violation
