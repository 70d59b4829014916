// std::swap of two locals is fine, and of a field and a local is not: no special
// case, only the places that are passed.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <utility>

struct GC_MANAGED Object { Object *Next; };

GC_NOWRITEBARRIERREC void locals(Object *O) {
  Object *L = O->Next;
  std::swap(O, L);
}
GC_NOWRITEBARRIERREC Object *fieldFirst(Object *O, Object *L) {
  std::swap(O->Next, L); // #first
  return L;
}
GC_NOWRITEBARRIERREC Object *fieldSecond(Object *O, Object *L) {
  std::swap(L, O->Next); // #second
  return L;
}
GC_NOWRITEBARRIERREC Object *exchange(Object *O) {
  return std::exchange(O->Next, nullptr); // #exchange
}
// CHECK: error: {{.*}} 'exchange': stores GC pointer 'Object *' to '{{.*}}'
// CHECK-NEXT: :[[#exchange]]:10: note: 'exchange' calls 'std::exchange<{{.*}}'
// CHECK-NEXT: note: 'std::exchange<{{.*}}' calls 'std::__exchange<{{.*}}'
// CHECK-NEXT: error: {{.*}} 'fieldFirst': stores GC pointer 'Object *' to '__a'
// CHECK-NEXT: :[[#first]]:3: note: 'fieldFirst' calls 'std::swap<{{.*}}'
// CHECK-NEXT: error: {{.*}} 'fieldSecond': stores GC pointer 'Object *' to '__b'
// CHECK-NEXT: :[[#second]]:3: note: 'fieldSecond' calls 'std::swap<{{.*}}'
// CHECK-NEXT: root 'locals': proven
// CHECK-NEXT: root 'fieldFirst': violation
// CHECK-NEXT: root 'fieldSecond': violation
// CHECK-NEXT: root 'exchange': violation
