// A GC pointer that is put in a void * of an object by a method, a function, a
// callback: a copy of the object off the stack is one of the pointer.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { int X; };
struct Cell {
  void *Content = nullptr;
  void set(void *C) { Content = C; }
} Kept;
GC_NOWRITEBARRIERREC void copies(Object *O) {
  Cell Local;
  Local.set(O);
  Kept = Local; // #copies
}
// CHECK: :[[#copies]]:8: error: {{.*}} 'copies': stores '{{(struct )?}}Cell', which holds a GC pointer, to 'Kept'

struct Deep {
  struct { void *Slots[4]; } In;
} KeptDeep;
static void setLast(Deep *To, void *Value) {
  void *Last = Value;
  To->In.Slots[3] = Last;
}
static void set(Deep *To, void *Value) { setLast(To, Value); }
GC_NOWRITEBARRIERREC void copiesDeep(Object *O) {
  Deep Local;
  set(&Local, O);
  KeptDeep = Local; // #copiesDeep
}
// CHECK-NEXT: :[[#copiesDeep]]:12: error: {{.*}} 'copiesDeep': stores '{{(struct )?}}Deep', which holds a GC pointer, to 'KeptDeep'

struct Called { void *Content; } KeptCalled;
static void setCalled(Called *To, void *Value) { To->Content = Value; }
void (*Setter)(Called *, void *) = setCalled;
static void *same(void *Value) { return Value; }
GC_NOWRITEBARRIERREC void copiesCalled(Object *O) {
  Called Local;
  Setter(&Local, same(O));
  KeptCalled = Local; // #copiesCalled
}
// CHECK-NEXT: :[[#copiesCalled]]:14: error: {{.*}} 'copiesCalled': stores '{{(struct )?}}Called', which holds a GC pointer, to 'KeptCalled'

struct Base {
  virtual void put(void *) {}
};
struct Copied { void *Content; } KeptVirtual;
struct Derived : Base {
  void *Content;
  void put(void *C) override { Content = C; }
  Copied copy() { return {Content}; }
};
GC_NOWRITEBARRIERREC void copiesVirtual(Object *O) {
  Derived Local;
  Base *To = &Local;
  To->put(O);
  KeptVirtual = Local.copy(); // #copiesVirtual
}
// CHECK-NEXT: :[[#copiesVirtual]]:15: error: {{.*}} 'copiesVirtual': stores '{{(struct )?}}Copied', which holds a GC pointer, to 'KeptVirtual'

struct Text {
  void *Content = nullptr;
  void set(void *C) { Content = C; }
} KeptText;
GC_NOWRITEBARRIERREC void silent(char *C) {
  Text Local;
  Local.set(C);
  KeptText = Local;
}
int main() {}
// CHECK-NEXT: root 'copies': violation
// CHECK-NEXT: root 'copiesDeep': violation
// CHECK-NEXT: root 'copiesCalled': violation
// CHECK-NEXT: root 'copiesVirtual': violation
// CHECK-NEXT: root 'silent': proven
