// In C before C23, a call through a declaration without a prototype passes places
// all the same: to a definition in this unit or in another, new style or old.
// RUN: split-file %s %t
// RUN: %check_nowb %t/calls.c %t/defines.c -- -std=c17 -Wno-deprecated-non-prototype

//--- calls.c
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
void here();
void elsewhere();
static void old();

GC_NOWRITEBARRIERREC void on_stack(struct object *o) {
  struct object *l;
  here(&l, o);
  elsewhere(&l, o);
  old(&l, o);
}
GC_NOWRITEBARRIERREC void off_stack(struct object *o) {
  here(&o->next, o); // #callsHere
  elsewhere(&o->next, o); // #callsElsewhere
  old(&o->next, o); // #callsOld
}
void here(struct object **p, struct object *o) {
  *p = o; // #here
}
static void old(p, o)
  struct object **p, *o;
{
  *p = o; // #old
}
// CHECK: calls.c:[[#here]]:6: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to '*p'
// CHECK-NEXT: calls.c:[[#callsHere]]:3: note: 'off_stack' calls 'here'
// CHECK-NEXT: calls.c:[[#old]]:6: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to '*p'
// CHECK-NEXT: calls.c:[[#callsOld]]:3: note: 'off_stack' calls 'old'
// CHECK-NEXT: defines.c:[[#elsewhere]]:6: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to '*p'
// CHECK-NEXT: calls.c:[[#callsElsewhere]]:3: note: 'off_stack' calls 'elsewhere'
// CHECK-NEXT: root 'on_stack': proven
// CHECK-NEXT: root 'off_stack': violation

//--- defines.c
struct object;
void elsewhere(struct object **p, struct object *o) {
  *p = o; // #elsewhere
}
