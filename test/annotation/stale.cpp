// An exemption that stops nothing any more is reported: a boundary that no root
// reaches, and one that has nothing to stop. It is a warning; the exit code is 0.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;

GC_YESWRITEBARRIERREC void needed() { Last = nullptr; }
GC_YESWRITEBARRIERREC void unreached() { Last = nullptr; }
// CHECK: :[[#@LINE-1]]:1: warning: {{.*}}'unreached'
GC_YESWRITEBARRIERREC void stopsNothing() {}
// CHECK-NEXT: :[[#@LINE-1]]:1: warning: {{.*}}'stopsNothing'
GC_NOWRITEBARRIERREC void root() {
  needed();
  stopsNothing();
}
// CHECK-NEXT: root 'root': proven
