// std::function of the real library: a large closure lies on the heap, and to
// make it is a store of its captures; copying the std::function makes another.
// RUN: %check_nowb %s -- -std=c++20
#include <functional>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };

GC_NOWRITEBARRIERREC void large(Object *O) {
  Object *A[8] = {O};
  std::function<void()> F = [A] { (void)A[0]; }; // #large
}
GC_NOWRITEBARRIERREC void copies(const std::function<void()> &F) {
  std::function<void()> L = F; // #copies
}
int main() {} // without it, callers outside could bring functions of their own
// CHECK: error: {{.*}} 'large': stores '{{.*}}', which holds a GC pointer, to 'new {{.*}}'
// CHECK-NEXT: :[[#large]]:29: note: 'large' implicitly calls 'std::function<void ()>::function<{{.*}}'
// CHECK-NEXT: note: 'std::function<{{.*}} calls 'std::_Function_base::_Base_manager<{{.*}}'
// CHECK-NEXT: note: 'std::_Function_base::_Base_manager<{{.*}} calls 'std::_Function_base::_Base_manager<{{.*}}'
// CHECK-NEXT: note: also reached from 'copies'
// CHECK-NEXT: root 'large': violation
// CHECK-NEXT: root 'copies': violation
