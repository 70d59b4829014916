// C11 atomics: the operators on _Atomic objects, the functions of stdatomic.h,
// and the expected value that a failed exchange writes back.
// RUN: %check_nowb %s -- -std=c17
#include <stdatomic.h>
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
_Atomic(struct object *) last;
struct object *_Atomic qualified;
struct object *expected;
struct pair { struct object *key, *value; };
_Atomic struct pair pairs;
atomic_int count;

GC_NOWRITEBARRIERREC void off_stack(struct object *o, struct pair p) {
  struct object *l = o;
  last = o;
// CHECK: :[[#@LINE-1]]:8: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  qualified = o;
// CHECK-NEXT: :[[#@LINE-1]]:13: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'qualified'
  pairs = p;
// CHECK-NEXT: :[[#@LINE-1]]:9: error: {{.*}} 'off_stack': stores 'struct pair', which holds a GC pointer, to 'pairs'
  atomic_init(&last, o);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  atomic_store(&last, o);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  atomic_store_explicit(&qualified, 0, memory_order_release);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'qualified'
  l = atomic_exchange(&last, o);
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  atomic_compare_exchange_strong(&last, &l, o);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  atomic_compare_exchange_weak(&last, &expected, o);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'expected'
// CHECK-NEXT: :[[#@LINE-2]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
  atomic_fetch_add(&last, 1);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'last'
}
GC_NOWRITEBARRIERREC void silent(struct object *o) {
  _Atomic(struct object *) local = o;
  struct object *l = last;
  l = atomic_load(&last);
  local = l;
  atomic_store(&local, o);
  l = atomic_exchange(&local, l);
  atomic_compare_exchange_strong(&local, &l, o);
  atomic_fetch_add(&count, 1);
  count++;
}
// CHECK-NEXT: root 'off_stack': violation
// CHECK-NEXT: root 'silent': proven
