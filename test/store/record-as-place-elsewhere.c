// A GC pointer that a callee puts in a record that it is passed as `void *`.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Untyped {
  void *Of;
  int Number;
};
static struct Untyped Kept;
static void set(void *Place, struct Object *O) {
  struct Object **Slot = Place;
  *Slot = O;
}
GC_NOWRITEBARRIERREC void direct(void) {
  Kept.Of = 0; // #direct
}
// CHECK: :[[#direct]]:11: error: write barrier prohibited in nowritebarrierrec function 'direct': stores GC pointer held as 'void *' to 'Kept.Of' [gc-nowritebarrierrec]
struct PassedOn {
  void *Of;
  int Number;
};
static struct PassedOn On;
static void setOn(void *Place, struct Object *O) { set(Place, O); }
GC_NOWRITEBARRIERREC void passedOn(void) {
  On.Of = 0; // #on
}
// CHECK: :[[#on]]:9: error: write barrier prohibited in nowritebarrierrec function 'passedOn': stores GC pointer held as 'void *' to 'On.Of' [gc-nowritebarrierrec]

struct Other {
  void *Of, *Text;
};
static struct Other Plain;
static void clear(void *Place) { *(long *)Place = 0; }
static void copy(void *To, const void *From, unsigned long Size) {
  __builtin_memcpy(To, From, Size);
}
GC_NOWRITEBARRIERREC void silent(void) { Plain.Of = Plain.Text = 0; }
// CHECK: root 'silent': proven
int main(void) {
  struct Object *O = 0, *P = 0;
  set(&Kept, O);
  setOn(&On, O);
  clear(&Plain);
  copy(&Plain, "text", 4);
  copy(&P, &O, sizeof O);
}
