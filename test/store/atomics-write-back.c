// What atomic builtins write back: to the result of an exchange, to what was
// expected, to what a load fills.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Pair {
  struct Object *Of;
};
union Any {
  long Number;
  struct Object *Of;
};
static struct Object *Global, *Source;
static struct Pair Expected;
static union Any Shared;
static long Number;

GC_NOWRITEBARRIERREC void exchanges(void) {
  struct Object *A = Source, *B = 0;
  __scoped_atomic_exchange(&A, &B, &Global, __ATOMIC_RELAXED, __MEMORY_SCOPE_SYSTEM);
}
// CHECK-DAG: root 'exchanges': violation
GC_NOWRITEBARRIERREC void compares(void) {
  struct Pair A = {Source}, B = {0};
  __scoped_atomic_compare_exchange(&A, &Expected, &B, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED,
                                   __MEMORY_SCOPE_SYSTEM);
}
// CHECK-DAG: root 'compares': violation
GC_NOWRITEBARRIERREC void loads(void) { __atomic_load(&Number, &Shared.Number, __ATOMIC_RELAXED); }
// CHECK-DAG: root 'loads': violation

// Only to locals, or numbers; what is stored is only read.
GC_NOWRITEBARRIERREC void toLocals(void) {
  struct Object *A = Source, *Result;
  __scoped_atomic_exchange(&A, &Source, &Result, __ATOMIC_RELAXED, __MEMORY_SCOPE_SYSTEM);
  long New = 1, Old;
  __atomic_exchange(&Number, &New, &Old, __ATOMIC_RELAXED);
  __atomic_load(&Number, &Old, __ATOMIC_RELAXED);
}
// CHECK-DAG: root 'toLocals': proven
int main(void) {}
