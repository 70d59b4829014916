// The generic forms of atomics, which take the value by its address, of a GC pointer that is
// held as `char *` or `void *`; null by them and by __sync_lock_release; pointers to atomics.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static char Text[1];
#define BOTH(F, A, B)                                                                              \
  GC_NOWRITEBARRIERREC void F##OfGC(void) { F(A, First); }                                         \
  GC_NOWRITEBARRIERREC void F##OfText(void) { F(B, Text); }

static char *Bytes, *BytesOfText;
static void *Any, *AnyOfText;
#define stored(To, From)                                                                           \
  char *T = (char *)From;                                                                          \
  __atomic_store(&To, &T, __ATOMIC_SEQ_CST)
BOTH(stored, Bytes, BytesOfText)
// CHECK-DAG: root 'storedOfGC': violation
// CHECK-DAG: root 'storedOfText': proven
#define storedAsVoid(To, From)                                                                     \
  void *T = From;                                                                                  \
  __atomic_store(&To, &T, __ATOMIC_SEQ_CST)
BOTH(storedAsVoid, Any, AnyOfText)
// CHECK-DAG: root 'storedAsVoidOfGC': violation
// CHECK-DAG: root 'storedAsVoidOfText': proven
#define exchanged(To, From)                                                                        \
  char *T = (char *)From, *Old;                                                                    \
  __atomic_exchange(&To, &T, &Old, __ATOMIC_SEQ_CST)
BOTH(exchanged, Bytes, BytesOfText)
// CHECK-DAG: root 'exchangedOfGC': violation
// CHECK-DAG: root 'exchangedOfText': proven
#define compared(To, From)                                                                         \
  char *T = (char *)From, *Old = 0;                                                                \
  __atomic_compare_exchange(&To, &Old, &T, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)
BOTH(compared, Bytes, BytesOfText)
// CHECK-DAG: root 'comparedOfGC': violation
// CHECK-DAG: root 'comparedOfText': proven
#define null(To, From)                                                                             \
  char *T = 0;                                                                                     \
  __atomic_store(&To, &T, __ATOMIC_SEQ_CST)
BOTH(null, Bytes, BytesOfText)
// CHECK-DAG: root 'nullOfGC': violation
// CHECK-DAG: root 'nullOfText': proven
#define released(To, From) __sync_lock_release(&To)
BOTH(released, Bytes, BytesOfText)
// CHECK-DAG: root 'releasedOfGC': violation
// CHECK-DAG: root 'releasedOfText': proven

static void *K1, *K2;
static _Atomic(void *) *OfAtomic, *OfText;
#define pointerToAtomic(From, _) K1 = *From
BOTH(pointerToAtomic, OfAtomic, OfText)
// CHECK-DAG: root 'pointerToAtomicOfGC': violation
// CHECK-DAG: root 'pointerToAtomicOfText': proven
static void **_Atomic Atomic, **_Atomic AtomicOfText;
#define atomicPointer(From, _) K2 = *From
BOTH(atomicPointer, Atomic, AtomicOfText)
// CHECK-DAG: root 'atomicPointerOfGC': violation
// CHECK-DAG: root 'atomicPointerOfText': proven
int main(void) {
  OfAtomic = malloc(8), OfText = malloc(8), Atomic = malloc(8), AtomicOfText = malloc(8);
  *OfAtomic = First, *Atomic = First, *OfText = Text, *AtomicOfText = Text;
  Bytes = (char *)First;
}
