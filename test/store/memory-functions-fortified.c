/* With _FORTIFY_SOURCE, which distributions set, the C library's headers define
 * memcpy and its kin as inline functions of void pointers. They mean the same.
 * RUN: %check_nowb %s -- -std=c17 -O2 -D_FORTIFY_SOURCE=2
 */
#include <string.h>
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
struct pair { struct object *key, *value; };
struct pair global;

GC_NOWRITEBARRIERREC void off_stack(const struct pair *p) {
  memcpy(&global, p, sizeof global);
// CHECK: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, through '{{.*}}memcpy{{.*}}'
  memmove(&global, p, sizeof global);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, through '{{.*}}memmove{{.*}}'
  memset(&global, 0, sizeof global);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, through '{{.*}}memset{{.*}}'
}
GC_NOWRITEBARRIERREC void on_stack(const struct pair *p) {
  struct pair l;
  memcpy(&l, p, sizeof l);
  memset(&l, 0, sizeof l);
}
// CHECK-NEXT: root 'off_stack': violation
// CHECK-NEXT: root 'on_stack': proven
