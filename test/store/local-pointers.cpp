// A local pointer that is changed through a reference to it.
// RUN: %check_nowb %s -- -std=c++23
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Global[4];
static void set(Object **&Place) { Place = Global; }
GC_NOWRITEBARRIERREC void incremented(Object *O) {
  Object *Local[4];
  Object **Top = Local;
  set(++Top);
  *Top = O; // #incremented
}
// CHECK: :[[#incremented]]:8: error: {{.*}} 'incremented': stores GC pointer 'Object *' to '*Top'
GC_NOWRITEBARRIERREC void assigned(Object *O) {
  Object *Local[4];
  Object **Top = Local;
  Object **&Reference = (Top = Local + 1);
  Reference = Global;
  *Top = O; // #assigned
}
// CHECK-NEXT: :[[#assigned]]:8: error: {{.*}} 'assigned': stores GC pointer 'Object *' to '*Top'
// CHECK-NEXT: root 'incremented': violation
// CHECK-NEXT: root 'assigned': violation
