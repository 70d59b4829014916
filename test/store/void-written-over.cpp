// What is written over a GC pointer that is held as `void *` or `char *`, in a thing that has a
// name: a sentinel, another thing's content, what a function returns, what callers pass, a root's
// own parameter, a tagged pointer.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <nowb/annotations.h>
#include <stdint.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Sentinel;
template <int> struct Of {
  static inline void *Any;
  static inline char *Bytes;
  static inline struct Node {
    void *Data;
  } N;
  static void set(void *To) { Any = To; }
};
static void *none() { return nullptr; }
static void *find(int I) {
  if (I)
    return &Sentinel;
  return I ? &Sentinel : none();
}
static void *some() { return &Sentinel; }
static void *PlainSource;
static void *same(void *P) { return P; }
template <int I> static void sentinel() { Of<I>::Any = &Sentinel; }
template <int I> static void returned() { Of<I>::Any = none(); }
template <int I> static void made() { Of<I>::Bytes = (char *)malloc(8); }
template <int I> static void loaded() { Of<I>::N.Data = PlainSource; }
template <int I> static void text() { Of<I>::Bytes = const_cast<char *>("text"); }
template <int I> static void passed() { Of<I>::set(none()); }
template <int I> static void found() { Of<I>::set(find(I)); }
template <int I> static void set() { Of<I>::set(&Sentinel); }
template <int I> static void setToSome() { Of<I>::set(some()); }
template <int I> static void same() { Of<I>::Any = same(&Sentinel); }
template <int I> static void lift(void **P) { Of<I>::Any = *P; }
template <int I> static void lifted() {
  void *P = &Sentinel;
  lift<I>(&P);
}
template <int I> static void tagged() { Of<I>::Any = (void *)((uintptr_t)Of<I>::Any | 1); }
#define BOTH(F)                                                                                    \
  GC_NOWRITEBARRIERREC void F##GC() { F<0>(); }                                                    \
  GC_NOWRITEBARRIERREC void F##Ok() { F<1>(); }
BOTH(sentinel)
BOTH(returned)
BOTH(made)
BOTH(loaded)
BOTH(text)
BOTH(passed)
BOTH(found)
BOTH(set)
BOTH(setToSome)
BOTH(same)
BOTH(lifted)
BOTH(tagged)
GC_NOWRITEBARRIERREC void rootGC(void *P) { Of<0>::set(P); }
GC_NOWRITEBARRIERREC void rootOk(void *P) { Of<1>::set(P); }
// CHECK-DAG: root 'sentinelGC': violation
// CHECK-DAG: root 'sentinelOk': proven
// CHECK-DAG: root 'returnedGC': violation
// CHECK-DAG: root 'returnedOk': proven
// CHECK-DAG: root 'madeGC': violation
// CHECK-DAG: root 'madeOk': proven
// CHECK-DAG: root 'loadedGC': violation
// CHECK-DAG: root 'loadedOk': proven
// CHECK-DAG: root 'textGC': violation
// CHECK-DAG: root 'textOk': proven
// CHECK-DAG: root 'passedGC': violation
// CHECK-DAG: root 'passedOk': proven
// CHECK-DAG: root 'foundGC': violation
// CHECK-DAG: root 'foundOk': proven
// CHECK-DAG: root 'setGC': violation
// CHECK-DAG: root 'setOk': proven
// CHECK-DAG: root 'setToSomeGC': violation
// CHECK-DAG: root 'setToSomeOk': proven
// CHECK-DAG: root 'sameGC': violation
// CHECK-DAG: root 'sameOk': proven
// CHECK-DAG: root 'liftedGC': violation
// CHECK-DAG: root 'liftedOk': proven
// CHECK-DAG: root 'taggedGC': violation
// CHECK-DAG: root 'taggedOk': proven
// CHECK-DAG: root 'rootGC': violation
// CHECK-DAG: root 'rootOk': proven
int main() {
  Of<0>::Any = Of<0>::N.Data = First;
  Of<0>::Bytes = reinterpret_cast<char *>(First);
  Of<1>::Any = Of<1>::N.Data = &Sentinel;
  Of<1>::Bytes = &Sentinel;
}
