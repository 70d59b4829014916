/* C: struct assignment, compound literals, designated initializers, flexible and
 * variable-length arrays, neighbours of a GC pointer.
 * RUN: %check_nowb %s -- -std=c17
 */
#include <string.h>
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
struct pair { struct object *key, *value; };
struct vector {
  unsigned length : 24, kind : 8;
  int capacity;
  struct object *elements[];
};
struct outer { int n; struct pair pair; };
struct outer global;
struct object sentinel, *last;
struct pair *literal = &(struct pair){&sentinel, 0};

GC_NOWRITEBARRIERREC void off_stack(struct object *o, struct pair *p, struct vector *v) {
  *p = global.pair;
// CHECK: :[[#@LINE-1]]:6: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, to '*p'
  global = (struct outer){1, {o, o}};
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'off_stack': stores 'struct outer', which holds a GC pointer, to 'global'
  global.pair = (struct pair){.value = o};
// CHECK-NEXT: :[[#@LINE-1]]:15: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, to 'global.pair'
  v->elements[v->length++] = o;
// CHECK-NEXT: :[[#@LINE-1]]:28: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'v->elements[v->length++]'
  p[1].key = o;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'p[1].key'
  1 [p].key = 0;
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to '1[p].key'
  literal->key = o;
// CHECK-NEXT: :[[#@LINE-1]]:16: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'literal->key'
  __auto_type q = &global.pair;
  q->value = o;
// CHECK-NEXT: :[[#@LINE-1]]:12: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'q->value'
  ({ struct object **r = &last; r; })[0] = o;
// CHECK-NEXT: :[[#@LINE-1]]:42: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to '{{.*}}'
}
GC_NOWRITEBARRIERREC void silent(struct object *o, struct pair p, struct vector *v, int n) {
  struct outer l = {.pair = {.key = o}}, m = {1};
  l = m;
  l.pair = p = (struct pair){o, o};
  struct pair *q = &(struct pair){o, 0};
  q->value = o;
  (struct pair[]){p, *q}[1].key = o;
  struct object *a[n + 1];
  a[n] = o;
  memset(a, 0, sizeof a);
  struct { struct object *first; int n; } anonymous = {o, 1};
  anonymous.first = 0;
  v->length++;
  v->kind = 3;
  v->capacity = global.n = n;
  static struct pair constant = {&sentinel, 0};
  static struct object *const null;
  p = constant;
  o = null;
}
// CHECK-NEXT: root 'off_stack': violation
// CHECK-NEXT: root 'silent': proven
