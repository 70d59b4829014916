// A GC pointer that came into a `void *` other than by assignment: through a pointer
// to it, as bytes, by a union, in an array; and as the parameter of a function that
// is called by another type.
// RUN: %check_nowb %s -- -std=c11
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
static void *Any, *Other;

static void put(void **To, void *What) { *To = What; }
static void pass(void **To, void *What) { put(To, What); }
GC_NOWRITEBARRIERREC void through(void) {
  void *Local;
  pass(&Local, First);
  Any = Local; // #through
}
static void (*Put)(void **, void *) = put;
GC_NOWRITEBARRIERREC void throughHook(void) {
  void *Local;
  Put(&Local, First);
  Any = Local; // #throughHook
}
static void putUntyped(void *To) { *(struct Object **)To = First; }
GC_NOWRITEBARRIERREC void untyped(void) {
  void *Local;
  putUntyped(&Local);
  Any = Local; // #untyped
}
static void putTyped(struct Object **To) { *To = First; }
GC_NOWRITEBARRIERREC void typed(void) {
  void *Local;
  putTyped((struct Object **)&Local);
  Any = Local; // #typed
}
GC_NOWRITEBARRIERREC void pointer(void) {
  void *Local, **To = &Local;
  *To = First;
  Any = Local; // #pointer
}
GC_NOWRITEBARRIERREC void bytes(void) {
  void *Local;
  memcpy(&Local, &First, sizeof Local);
  Any = Local; // #bytes
}
static void copy(void *To, const void *From) { memcpy(To, From, 8); }
GC_NOWRITEBARRIERREC void copied(void) {
  void *Local;
  copy(&Local, &First);
  Any = Local; // #copied
}
GC_NOWRITEBARRIERREC void atomically(void) {
  void *Local;
  __atomic_store_n(&Local, First, __ATOMIC_SEQ_CST);
  Any = Local; // #atomically
}
GC_NOWRITEBARRIERREC void united(void) {
  union {
    struct Object *O;
    void *V;
  } U;
  U.O = First;
  Any = U.V; // #united
}
GC_NOWRITEBARRIERREC void element(int I) {
  void *All[2] = {First, 0};
  Any = All[I & 1]; // #element
}
GC_NOWRITEBARRIERREC void assigned(int I) {
  void *All[2];
  put(&All[1], First);
  Any = *All; // #assigned
}
static void keep(void *What) {
  Any = What; // #keep
}
GC_NOWRITEBARRIERREC void called(void) {
  ((void (*)(struct Object *))keep)(First); // #called
}
static void *Global;
struct table {
  void **Items;
  void *Field;
} Table;
void fill(void) {
  void **New = malloc(8);
  New[0] = First;
  Table.Items = New;
  put(&Global, First);
  put(&Table.Field, First);
}
GC_NOWRITEBARRIERREC void global(void) {
  Any = Global; // #global
}
GC_NOWRITEBARRIERREC void field(void) {
  Any = Table.Field; // #field
}
GC_NOWRITEBARRIERREC void items(void) {
  Any = Table.Items[0]; // #items
}

static void putOther(void **To, const char *What) { *To = (void *)What; }
static void keepOther(void *What, int I) { Other = What; }
static char Text[8];
GC_NOWRITEBARRIERREC void silent(int I) {
  void *Local;
  putOther(&Local, Text);
  Other = Local;
  memcpy(&Local, Text, sizeof Local);
  void *All[2] = {Text, 0};
  Other = All[I & 1];
  union {
    char *C;
    void *V;
  } U;
  U.C = Text;
  Other = U.V;
  ((void (*)(char *, int))keepOther)(Text, I);
}
int main(void) {}
// CHECK: :[[#through]]:7: error: {{.*}} 'through': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#throughHook]]:7: error: {{.*}} 'throughHook': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#untyped]]:7: error: {{.*}} 'untyped': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#typed]]:7: error: {{.*}} 'typed': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#pointer]]:7: error: {{.*}} 'pointer': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#bytes]]:7: error: {{.*}} 'bytes': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#copied]]:7: error: {{.*}} 'copied': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#atomically]]:7: error: {{.*}} 'atomically': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#united]]:7: error: {{.*}} 'united': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#element]]:7: error: {{.*}} 'element': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#assigned]]:7: error: {{.*}} 'assigned': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#keep]]:7: error: {{.*}} 'called': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#called]]:3: note: 'called' calls through '(void (*)(struct Object *))keep'
// CHECK-NEXT: :[[#called]]:31: note: which can be 'keep', assigned here
// CHECK-NEXT: :[[#global]]:7: error: {{.*}} 'global': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#field]]:7: error: {{.*}} 'field': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#items]]:7: error: {{.*}} 'items': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: root 'through': violation
// CHECK-NEXT: root 'throughHook': violation
// CHECK-NEXT: root 'untyped': violation
// CHECK-NEXT: root 'typed': violation
// CHECK-NEXT: root 'pointer': violation
// CHECK-NEXT: root 'bytes': violation
// CHECK-NEXT: root 'copied': violation
// CHECK-NEXT: root 'atomically': violation
// CHECK-NEXT: root 'united': violation
// CHECK-NEXT: root 'element': violation
// CHECK-NEXT: root 'assigned': violation
// CHECK-NEXT: root 'called': violation
// CHECK-NEXT: root 'global': violation
// CHECK-NEXT: root 'field': violation
// CHECK-NEXT: root 'items': violation
// CHECK-NEXT: root 'silent': proven
