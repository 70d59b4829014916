// The builtins of GCC, old and new, and of the generic forms what they write
// through their other pointers.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last, *Old;
int Count;

GC_NOWRITEBARRIERREC void atomics(Object *O) {
  Object *L = O;
  __atomic_store_n(&Last, O, __ATOMIC_RELEASE);
// CHECK: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  __atomic_store(&Last, &L, __ATOMIC_RELEASE);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  L = __atomic_exchange_n(&O->Next, L, __ATOMIC_SEQ_CST);
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'O->Next'
  __atomic_exchange(&Last, &O, &L, __ATOMIC_SEQ_CST);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  __atomic_compare_exchange_n(&Last, &L, O, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  __atomic_compare_exchange(&Last, &L, &O, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  __atomic_fetch_add(&Last, 8, __ATOMIC_RELAXED);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
  __scoped_atomic_store_n(&Last, O, __ATOMIC_RELEASE, __MEMORY_SCOPE_SYSTEM);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'atomics': stores GC pointer 'Object *' to 'Last'
}
GC_NOWRITEBARRIERREC void readsInto() {
  __atomic_load(&Last, &Old, __ATOMIC_ACQUIRE);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'readsInto': stores GC pointer 'Object *' to 'Old'
  Object *L = nullptr;
  __atomic_exchange(&L, &L, &Old, __ATOMIC_SEQ_CST);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'readsInto': stores GC pointer 'Object *' to 'Old'
}
GC_NOWRITEBARRIERREC void sync(Object *O, Object *L) {
  __sync_bool_compare_and_swap(&Last, L, O);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'sync': stores GC pointer 'Object *' to 'Last'
  L = __sync_val_compare_and_swap(&Last, L, O);
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'sync': stores GC pointer 'Object *' to 'Last'
  L = __sync_lock_test_and_set(&Last, O);
// CHECK-NEXT: :[[#@LINE-1]]:7: error: {{.*}} 'sync': stores GC pointer 'Object *' to 'Last'
  __sync_lock_release(&Last);
// CHECK-NEXT: :[[#@LINE-1]]:3: error: {{.*}} 'sync': stores GC pointer 'Object *' to 'Last'
}
GC_NOWRITEBARRIERREC Object *silent(Object *O) {
  Object *L = __atomic_load_n(&Last, __ATOMIC_ACQUIRE);
  __atomic_load(&Last, &L, __ATOMIC_ACQUIRE);
  __atomic_store_n(&L, O, __ATOMIC_RELAXED);
  __atomic_exchange(&L, &O, &O, __ATOMIC_RELAXED);
  __sync_bool_compare_and_swap(&L, O, nullptr);
  __atomic_fetch_add(&Count, 1, __ATOMIC_RELAXED);
  __sync_fetch_and_add(&Count, 1);
  __sync_synchronize();
  return L;
}
// CHECK-NEXT: root 'atomics': violation
// CHECK-NEXT: root 'readsInto': violation
// CHECK-NEXT: root 'sync': violation
// CHECK-NEXT: root 'silent': proven
