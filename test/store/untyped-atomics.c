// What is put in an atomic `void *` is read out of it; a pointer about which the
// optimizer is told something is the same pointer.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static _Atomic(void *) Atomic, AtomicBytes;
static void *Plain, *PlainBytes, *To, *ToBytes;
static char Bytes[8];

GC_NOWRITEBARRIERREC void c11(void) { To = atomic_load(&Atomic); }
GC_NOWRITEBARRIERREC void reads(void) { To = Atomic; }
GC_NOWRITEBARRIERREC void gnu(void) { To = __atomic_load_n(&Plain, __ATOMIC_RELAXED); }
GC_NOWRITEBARRIERREC void sync(void) { To = __sync_val_compare_and_swap(&Plain, 0, 0); }
GC_NOWRITEBARRIERREC void aligned(void) { To = __builtin_assume_aligned(First, 8); }
GC_NOWRITEBARRIERREC void alignedPlace(void) { memset(__builtin_assume_aligned(&First, 8), 0, 8); }
static void moves(int N, ...) {
  va_list Args;
  va_start(Args, N);
  void *Out = va_arg(Args, void *), *In = va_arg(Args, void *);
  memcpy(Out, In, sizeof(void *));
  va_end(Args);
}
GC_NOWRITEBARRIERREC void variadic(void) { moves(2, (void *)&First, (void *)&First); }
// CHECK-DAG: root 'c11': violation
// CHECK-DAG: root 'reads': violation
// CHECK-DAG: root 'gnu': violation
// CHECK-DAG: root 'sync': violation
// CHECK-DAG: root 'aligned': violation
// CHECK-DAG: root 'alignedPlace': violation
// CHECK-DAG: root 'variadic': violation

GC_NOWRITEBARRIERREC void bytes(void) {
  ToBytes = atomic_load(&AtomicBytes);
  ToBytes = __atomic_load_n(&PlainBytes, __ATOMIC_RELAXED);
  ToBytes = __builtin_assume_aligned(Bytes, 8);
}
// CHECK-DAG: root 'bytes': proven
int main(void) {
  atomic_store(&Atomic, First);
  Plain = First;
  atomic_store(&AtomicBytes, Bytes);
  PlainBytes = Bytes;
}
