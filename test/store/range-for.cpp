// A range-for binds its variable by calls that the source does not show: by value
// on the stack, by reference to the elements.
// RUN: %check_nowb %s -- -std=c++20
#include <array>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
std::array<Object *, 4> Global;
Object *Plain[4];

GC_NOWRITEBARRIERREC void offStack(Object *O) {
  for (Object *&E : Global)
    E = O;
// CHECK: :[[#@LINE-1]]:7: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'E'
  for (auto &E : Plain)
    E = O;
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'offStack': stores GC pointer 'Object *' to 'E'
  Global[1] = O;
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'offStack': stores GC pointer {{.*}} to 'Global[1]'
}
GC_NOWRITEBARRIERREC void onStack(Object *O) {
  std::array<Object *, 4> Local = Global;
  Object *A[4];
  for (Object *&E : Local)
    E = O;
  for (auto &E : A)
    E = O;
  for (Object *E : Global)
    E = O;
  for (Object *E : {O, O->Next})
    O = E;
  Local[1] = O;
  Local.front() = Local.back();
  *Local.begin() = O;
  *(Local.data() + 1) = O;
}
// CHECK-NEXT: root 'offStack': violation
// CHECK-NEXT: root 'onStack': proven
