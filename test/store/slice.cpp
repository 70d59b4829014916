// Assignment to a base stores the base alone: a barrier if that holds a GC
// pointer, whatever the rest of the object holds.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Plain { int N; };
struct Holder { Object *Field; };
struct Both : Plain, Holder { Object *Own; };
Plain GlobalPlain;
Holder GlobalHolder;
Both GlobalBoth;

GC_NOWRITEBARRIERREC void stores(const Both &B) {
  GlobalHolder = B;
// CHECK: :[[#@LINE-1]]:16: error: {{.*}} 'stores': stores 'Holder', which holds a GC pointer, to 'GlobalHolder'
  static_cast<Holder &>(GlobalBoth) = B;
// CHECK-NEXT: :[[#@LINE-1]]:37: error: {{.*}} 'stores': stores 'Holder', which holds a GC pointer, to 'static_cast<Holder &>(GlobalBoth)'
}
GC_NOWRITEBARRIERREC void silent(const Both &B) {
  GlobalPlain = B;
  static_cast<Plain &>(GlobalBoth) = GlobalPlain;
  static_cast<Plain &>(GlobalBoth) = B;
}
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'silent': proven
