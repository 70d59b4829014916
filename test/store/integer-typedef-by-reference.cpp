// A managed typedef of an integer type is known by its name: also where it is
// written through a pointer or a reference to the integer type, or by a builtin.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
typedef long value GC_MANAGED;
static value Root, Other;
static void set(long *To, long What) {
  *To = What; // #set
}
static void exchange(long &A, long &B) {
  long Old = A;
  A = B;   // #first
  B = Old; // #second
}
GC_NOWRITEBARRIERREC void byPointer() {
  set(&Root, 3); // #byPointer
}
GC_NOWRITEBARRIERREC void byReference() {
  exchange(Root, Other); // #byReference
}
GC_NOWRITEBARRIERREC void byBuiltin() {
  __builtin_add_overflow(1L, 2L, &Root); // #byBuiltin
}
static void setUntyped(void *To) {
  *(long *)To = 3; // #untyped
}
GC_NOWRITEBARRIERREC void byUntyped() {
  setUntyped(&Root); // #byUntyped
}
static long *Kept = &Root;
GC_NOWRITEBARRIERREC void byVariable() {
  *Kept = 3; // #byVariable
}
static long &where() { return Root; }
GC_NOWRITEBARRIERREC void byResult() {
  where() = 3; // #byResult
}
static void (*Hook)(long *, long) = set;
GC_NOWRITEBARRIERREC void byCallback() {
  Hook(&Root, 4); // #byCallback
}

static Object *Last;
static long Plain;
static void setPlain(long *To) { *To = 1; }
static void setWord(uintptr_t *To) { *To = 1; }
GC_NOWRITEBARRIERREC void silent() {
  setPlain(&Plain);
  value Local;
  set(&Local, Root);
  *(uintptr_t *)&Last = 3; // the deliberate way out
  setWord((uintptr_t *)&Last);
}
int main() {}
// CHECK: :[[#set]]:7: error: {{.*}} 'byPointer': stores GC pointer held as 'long' to '*To'
// CHECK-NEXT: :[[#byPointer]]:3: note: 'byPointer' calls 'set'
// CHECK-NEXT: :[[#set]]:7: note: also reached from 'byCallback'
// CHECK-NEXT: :[[#first]]:5: error: {{.*}} 'byReference': stores GC pointer held as 'long' to 'A'
// CHECK-NEXT: :[[#byReference]]:3: note: 'byReference' calls 'exchange'
// CHECK-NEXT: :[[#second]]:5: error: {{.*}} 'byReference': stores GC pointer held as 'long' to 'B'
// CHECK-NEXT: :[[#byReference]]:3: note: 'byReference' calls 'exchange'
// CHECK-NEXT: :[[#byBuiltin]]:3: error: {{.*}} 'byBuiltin': stores GC pointer 'value' to 'Root'
// CHECK-NEXT: :[[#untyped]]:15: error: {{.*}} 'byUntyped': stores GC pointer held as 'long' to '*(long *)To'
// CHECK-NEXT: :[[#byUntyped]]:3: note: 'byUntyped' calls 'setUntyped'
// CHECK-NEXT: :[[#byVariable]]:9: error: {{.*}} 'byVariable': stores GC pointer held as 'long' to '*Kept'
// CHECK-NEXT: :[[#byResult]]:11: error: {{.*}} 'byResult': stores GC pointer held as 'long' to 'where()'
// CHECK-NEXT: root 'byPointer': violation
// CHECK-NEXT: root 'byReference': violation
// CHECK-NEXT: root 'byBuiltin': violation
// CHECK-NEXT: root 'byUntyped': violation
// CHECK-NEXT: root 'byVariable': violation
// CHECK-NEXT: root 'byResult': violation
// CHECK-NEXT: root 'byCallback': violation
// CHECK-NEXT: root 'silent': proven
