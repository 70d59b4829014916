// A variable that one unit declares with an integer type, or as `void *`, and
// another with a managed typedef of that: a store to it is one of a GC pointer.
// RUN: split-file %s %t
// RUN: %check_nowb %t/plain.c %t/managed.c --

//--- plain.c
#include <nowb/annotations.h>
extern long Number, Numbers[4];
extern void *Pointer;
long Defined, Plain;
GC_NOWRITEBARRIERREC void number(void) {
  Number = 3; // #number
}
GC_NOWRITEBARRIERREC void element(void) {
  Numbers[1] = 3; // #element
}
GC_NOWRITEBARRIERREC void pointer(void) {
  Pointer = 0; // #pointer
}
GC_NOWRITEBARRIERREC void defined(void) {
  Defined = 4; // #defined
}
GC_NOWRITEBARRIERREC void silent(void) { Plain = 3; }
int main(void) {}
// CHECK: :[[#number]]:10: error: {{.*}} 'number': stores GC pointer held as 'long' to 'Number'
// CHECK-NEXT: :[[#element]]:14: error: {{.*}} 'element': stores GC pointer held as 'long' to 'Numbers[1]'
// CHECK-NEXT: :[[#pointer]]:11: error: {{.*}} 'pointer': stores GC pointer held as 'void *' to 'Pointer'
// CHECK-NEXT: :[[#defined]]:11: error: {{.*}} 'defined': stores GC pointer held as 'long' to 'Defined'
// CHECK-NEXT: root 'number': violation
// CHECK-NEXT: root 'element': violation
// CHECK-NEXT: root 'pointer': violation
// CHECK-NEXT: root 'defined': violation
// CHECK-NEXT: root 'silent': proven

//--- managed.c
#include <nowb/annotations.h>
typedef long value GC_MANAGED;
typedef void *handle GC_MANAGED;
value Number, Numbers[4];
handle Pointer;
extern value Defined;
value get(void) { return Defined; }
