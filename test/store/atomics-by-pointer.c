// The generic forms of atomics, which take the value by its address, of a GC pointer that is
// held as `char *` or `void *`; null by them and by __sync_lock_release; pointers to atomics;
// what atomic_init puts in.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
#include <signal.h>
#include <stdatomic.h>
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

static char *Loaded, *LoadedOfText, *Old, *OldOfText, *Late, *LateOfText;
#define loaded(To, From) __atomic_load(&From, &To, __ATOMIC_SEQ_CST)
GC_NOWRITEBARRIERREC void loadedOfGC(void) { loaded(Loaded, Bytes); }
GC_NOWRITEBARRIERREC void loadedOfText(void) { loaded(LoadedOfText, BytesOfText); }
// CHECK-DAG: root 'loadedOfGC': violation
// CHECK-DAG: root 'loadedOfText': proven
#define exchangedInto(To, From)                                                                    \
  char *T = Text;                                                                                  \
  __atomic_exchange(&From, &T, &To, __ATOMIC_SEQ_CST)
GC_NOWRITEBARRIERREC void exchangedIntoOfGC(void) { exchangedInto(Old, Late); }
GC_NOWRITEBARRIERREC void exchangedIntoOfText(void) { exchangedInto(OldOfText, LateOfText); }
// CHECK-DAG: root 'exchangedIntoOfGC': violation
// CHECK-DAG: root 'exchangedIntoOfText': proven
typedef unsigned long VALUE GC_MANAGED;
static unsigned long Word, Number;
GC_NOWRITEBARRIERREC void numberOfGC(VALUE V) { __atomic_store(&Word, &V, __ATOMIC_SEQ_CST); }
GC_NOWRITEBARRIERREC void numberOfNone(unsigned long V) {
  __atomic_store(&Number, &V, __ATOMIC_SEQ_CST);
}
// CHECK-DAG: root 'numberOfGC': violation
// CHECK-DAG: root 'numberOfNone': proven

static _Atomic(char *) Init, InitOfText;
#define init(To, From) atomic_init(&To, (char *)From)
BOTH(init, Init, InitOfText)
// CHECK-DAG: root 'initOfGC': violation
// CHECK-DAG: root 'initOfText': proven
static void stores(void) { First = First; }
static void harmless(void) {}
static _Atomic(void (*)(void)) Hook, HookOfText;
static void onInt(int S) { atomic_load(&Hook)(); }
static void onTerm(int S) { atomic_load(&HookOfText)(); }
// CHECK-DAG: root 'onInt': violation
// CHECK-DAG: root 'onTerm': proven

static void *K_OfAtomic, *K_OfText, *K_Atomic, *K_AtomicOfText;
static _Atomic(void *) *OfAtomic, *OfText;
#define pointerToAtomic(From, _) K_##From = *From
BOTH(pointerToAtomic, OfAtomic, OfText)
// CHECK-DAG: root 'pointerToAtomicOfGC': violation
// CHECK-DAG: root 'pointerToAtomicOfText': proven
static void **_Atomic Atomic, **_Atomic AtomicOfText;
#define atomicPointer(From, _) K_##From = *From
BOTH(atomicPointer, Atomic, AtomicOfText)
// CHECK-DAG: root 'atomicPointerOfGC': violation
// CHECK-DAG: root 'atomicPointerOfText': proven
int main(void) {
  OfAtomic = malloc(8), OfText = malloc(8), Atomic = malloc(8), AtomicOfText = malloc(8);
  *OfAtomic = First, *Atomic = First, *OfText = Text, *AtomicOfText = Text;
  Bytes = Late = (char *)First;
  atomic_init(&Hook, stores), atomic_init(&HookOfText, harmless);
  atomic_store(&Hook, harmless);
  signal(SIGINT, onInt), signal(SIGTERM, onTerm);
}
