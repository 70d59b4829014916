// Containers and smart pointers of the real library: elements that lie in the
// object are where the object is, elements of a vector are on the heap. What the
// library calls on the way there is not pinned.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <memory>
#include <nowb/annotations.h>
#include <optional>
#include <utility>
#include <vector>

struct GC_MANAGED Object { Object *Next; };
std::optional<Object *> GlobalOptional;
std::unique_ptr<Object> GlobalUnique;
std::pair<Object *, int> GlobalPair;

GC_NOWRITEBARRIERREC void pushes(std::vector<Object *> &V, Object *O) {
  V.push_back(O);
}
GC_NOWRITEBARRIERREC void pushesToLocal(Object *O) {
  std::vector<Object *> V;
  V.push_back(O);
}
GC_NOWRITEBARRIERREC void indexes(std::vector<Object *> &V, Object *O) {
  V[0] = O;
}
GC_NOWRITEBARRIERREC void engages(Object *O) {
  GlobalOptional = O;
}
GC_NOWRITEBARRIERREC void resets(Object *O) {
  GlobalUnique.reset(O);
}
GC_NOWRITEBARRIERREC void assigns(std::pair<Object *, int> P) {
  GlobalPair = P;
}
GC_NOWRITEBARRIERREC Object *onStack(Object *O) {
  std::optional<Object *> L = O;
  L = O->Next;
  std::pair<Object *, int> P(*L, 1);
  P = std::make_pair(O, 2);
  std::vector<int> Integers;
  Integers.push_back(P.second);
  return P.first;
}
// CHECK-NOT: is unproven
// CHECK: root 'pushes': violation
// CHECK-NEXT: root 'pushesToLocal': violation
// CHECK-NEXT: root 'indexes': violation
// CHECK-NEXT: root 'engages': violation
// CHECK-NEXT: root 'resets': violation
// CHECK-NEXT: root 'assigns': violation
// CHECK-NEXT: root 'onStack': proven
