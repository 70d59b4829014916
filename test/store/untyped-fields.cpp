// A GC pointer that is put in a void * of a record is stored where the record is.
// RUN: %check_nowb %s -- -std=c++20
#include <cstring>
#include <nowb/annotations.h>
#include <vector>

struct GC_MANAGED Object { Object *Next; };
struct Item { void *Data; int Kind; } Global, Copied;
GC_NOWRITEBARRIERREC void initialized(Object *O) {
  Item I = {O, 1};
  Global = I; // #initialized
}
// CHECK: :[[#initialized]]:10: error: {{.*}} 'initialized': stores '{{(struct )?}}Item', which holds a GC pointer, to 'Global'
GC_NOWRITEBARRIERREC void copied(Object *O) {
  Item I;
  I.Data = O;
  memcpy(&Copied, &I, sizeof I); // #copied
}
// CHECK-NEXT: :[[#copied]]:3: error: {{.*}} 'copied': stores 'Item', which holds a GC pointer, through 'memcpy'
struct Handle {
  void *To;
  Handle(void *To) : To(To) {}
} Last(nullptr);
GC_NOWRITEBARRIERREC void converts(Object *O) {
  Last = O; // #converts
}
// CHECK-NEXT: :[[#converts]]:8: error: {{.*}} 'converts': stores '{{(struct )?}}Handle', which holds a GC pointer, to 'Last'
void *Any;
static void keep(void *const &Value) {
  Any = Value; // #keep
}
GC_NOWRITEBARRIERREC void binds(Object *O) {
  keep(O); // #binds
}
// CHECK-NEXT: :[[#keep]]:7: error: {{.*}} 'binds': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#binds]]:3: note: 'binds' calls 'keep'
struct Text { void *Data; } Other;
void *Plain;
static void keepPlain(void *const &Value) { Plain = Value; }
GC_NOWRITEBARRIERREC void silent(char *C) {
  Text T = {C};
  Other = T;
  keepPlain(C);
}
// CHECK-NEXT: root 'initialized': violation
// CHECK-NEXT: root 'copied': violation
// CHECK-NEXT: root 'converts': violation
// CHECK-NEXT: root 'binds': violation
// CHECK-NEXT: root 'silent': proven
int main() {}
