// A capture by copy is a store to the closure: silent on the stack, a barrier off
// it. A capture by reference stores no GC pointer, but what is assigned through
// it goes where the variable is.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  Object *Next;
  auto capturesThis() { return [this] { return Next; }; }
};
struct Holder {
  Object *Field;
  void assigns(Object *O) {
    [this, O] { Field = O; }(); // #field
  }
};
template <typename T> struct Task { T Run; };
template <typename T> void keep(T Run) {
  new Task<T>{Run}; // #keep
}

GC_NOWRITEBARRIERREC void onHeap(Object *O) {
  new auto([O] { return O; }); // #new
  new auto([Init = O->Next] { return Init; }); // #init
  static auto Static = [O] { return O; }; // #static
  auto Local = [=] { return O; };
  new auto(Local); // #copy
  new auto(O->capturesThis()); // #this
}
GC_NOWRITEBARRIERREC void onHeapByTemplate(Object *O) {
  keep([O] { return O; }); // #keeps
}
GC_NOWRITEBARRIERREC void mutableOnStack(Object *O) {
  auto Local = [O, L = O->Next]() mutable {
    O = L;
    L = nullptr;
  };
  auto Copy = Local;
  Copy();
  [&O] { O = O->Next; }();
  O->capturesThis()();
  keep([] {});
}
GC_NOWRITEBARRIERREC void throughThis(Object *O, Holder &H) {
  H.assigns(O); // #assigns
}
GC_NOWRITEBARRIERREC void mutableOffStack(Object *O) {
  static auto Static = [L = (Object *)nullptr, N = 0](Object *O) mutable {
    N++;
    L = O; // #mutable
  };
  Static(O); // #callsStatic
}
// CHECK: :[[#field]]:23: error: {{.*}} 'throughThis': stores GC pointer 'Object *' to 'Field'
// CHECK-NEXT: :[[#assigns]]:5: note: 'throughThis' calls 'Holder::assigns'
// CHECK-NEXT: :[[#field]]:5: note: 'Holder::assigns' calls 'Holder::assigns::(lambda at {{.*}})'
// CHECK-NEXT: :[[#keep]]:15: error: {{.*}} 'onHeapByTemplate': stores '{{.*}}', which holds a GC pointer, to 'new Task
// CHECK-NEXT: :[[#keeps]]:3: note: 'onHeapByTemplate' calls 'keep<{{.*}}'
// CHECK-NEXT: :[[#new]]:13: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'new
// CHECK-NEXT: :[[#init]]:20: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'new
// CHECK-NEXT: :[[#static]]:25: error: {{.*}} 'onHeap': stores GC pointer 'Object *' to 'Static'
// CHECK-NEXT: :[[#copy]]:7: error: {{.*}} 'onHeap': stores '{{.*}}', which holds a GC pointer, to 'new
// CHECK-NEXT: :[[#this]]:15: error: {{.*}} 'onHeap': stores '{{.*}}', which holds a GC pointer, to 'new
// CHECK-NEXT: :[[#mutable]]:7: error: {{.*}} 'mutableOffStack': stores GC pointer 'Object *' to 'L'
// CHECK-NEXT: :[[#callsStatic]]:3: note: 'mutableOffStack' calls 'mutableOffStack::(lambda at {{.*}})'
// CHECK-NEXT: root 'onHeap': violation
// CHECK-NEXT: root 'onHeapByTemplate': violation
// CHECK-NEXT: root 'mutableOnStack': proven
// CHECK-NEXT: root 'throughThis': violation
// CHECK-NEXT: root 'mutableOffStack': violation
