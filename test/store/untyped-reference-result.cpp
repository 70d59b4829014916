// A GC pointer in a `void *` that a function returns a reference or pointer to, as
// the containers of the library do on the way to what keeps it.
// RUN: %check_nowb %s -- -std=c++20
// RUN: not %nowb check %s --no-cache --strict -- -std=c++20 -DLIBRARY -I %annotations | FileCheck %s --check-prefix=LIBRARY
#include <nowb/annotations.h>
#include <unordered_set>

struct GC_MANAGED Object { int X; };
struct Other { int X; };
void *Any, *Plain;
static void *const &same(void *const &Value) { return Value; }
static void **pointer(void **Value) { return Value; }
static void keep(void *const &Value) {
  Any = Value; // #keep
}
GC_NOWRITEBARRIERREC void passesOn(Object *O) {
  keep(same(O)); // #passes
}
// CHECK: :[[#keep]]:7: error: {{.*}} 'passesOn': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#passes]]:3: note: 'passesOn' calls 'keep'
GC_NOWRITEBARRIERREC void reads(Object *O) {
  Any = same(O); // #reads
}
// CHECK-NEXT: :[[#reads]]:7: error: {{.*}} 'reads': stores GC pointer
GC_NOWRITEBARRIERREC void dereferences(Object *O) {
  void *Local = O;
  Any = *pointer(&Local); // #dereferences
}
// CHECK-NEXT: :[[#dereferences]]:7: error: {{.*}} 'dereferences': stores GC pointer
static void *const &samePlain(void *const &Value) { return Value; }
static void **pointerPlain(void **Value) { return Value; }
static void keepPlain(void *const &Value) { Plain = Value; }
GC_NOWRITEBARRIERREC void silent(Other *O) {
  void *Local = O;
  keepPlain(samePlain(O));
  Plain = samePlain(O);
  Plain = *pointerPlain(&Local);
}
// CHECK-NEXT: root 'passesOn': violation
// CHECK-NEXT: root 'reads': violation
// CHECK-NEXT: root 'dereferences': violation
// CHECK-NEXT: root 'silent': proven

#ifdef LIBRARY
std::unordered_set<void *> Set;
GC_NOWRITEBARRIERREC void inserts(Object *O) { Set.insert(O); }
// LIBRARY: root 'inserts': violation
GC_NOWRITEBARRIERREC void insertsOk(Other *O) { Set.insert(O); }
// LIBRARY: root 'insertsOk': proven
#endif
int main() {}
