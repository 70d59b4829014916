// A pointer to a base of a managed class may be one to a managed object, though the
// base is not managed: behind a function's result, in its own methods, through a
// reference. Declaring the base not-in-heap says that none is.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct Base {
  int Kind;
  Base *Link;
  Base *self() { return this; }
  void keep();
};
struct Middle : Base {};
struct Other {};
struct GC_MANAGED Derived : Other, Middle {};
static Base *Kept;
static Derived *Some;
static Base *up(Derived *D) { return D; }
void Base::keep() {
  Kept = this; // #keep
}
GC_NOWRITEBARRIERREC void byResult() {
  Kept = up(Some); // #result
}
GC_NOWRITEBARRIERREC void bySelf() {
  Kept = Some->self(); // #self
}
GC_NOWRITEBARRIERREC void byThis() {
  Some->keep(); // #this
}
GC_NOWRITEBARRIERREC void inBase(Base &B) {
  B.Link = nullptr; // #link
}

struct GC_NOTINHEAP Counted { Counted *Link; };
struct GC_MANAGED Counts : Counted {};
struct Alone { Alone *Link; };
struct NotManaged : Alone {};
static Counted *KeptCounted;
static Alone *KeptAlone;
GC_NOWRITEBARRIERREC void silent(Counted *C, NotManaged *N) {
  KeptCounted = C->Link;
  KeptAlone = N;
  N->Link = nullptr;
}
int main() {}
// CHECK: :[[#keep]]:8: error: {{.*}} 'byThis': stores GC pointer 'Base *' to 'Kept'
// CHECK-NEXT: :[[#this]]:9: note: 'byThis' calls 'Base::keep'
// CHECK-NEXT: :[[#result]]:8: error: {{.*}} 'byResult': stores GC pointer 'Base *' to 'Kept'
// CHECK-NEXT: :[[#self]]:8: error: {{.*}} 'bySelf': stores GC pointer 'Base *' to 'Kept'
// CHECK-NEXT: :[[#link]]:10: error: {{.*}} 'inBase': stores GC pointer 'Base *' to 'B.Link'
// CHECK-NEXT: root 'byResult': violation
// CHECK-NEXT: root 'bySelf': violation
// CHECK-NEXT: root 'byThis': violation
// CHECK-NEXT: root 'inBase': violation
// CHECK-NEXT: root 'silent': proven
