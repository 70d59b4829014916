// Odd C, audited. See odd.cpp.
// RUN: rm -rf %t && mkdir %t
// RUN: %python %S/database.py %t %clang -std=gnu17 -fblocks -c %s
// RUN: %nowb_audit -p %t | FileCheck %s --implicit-check-not=miss:
// CHECK: units 1
// CHECK-NEXT: bodies {{.*}} (100.000 %)
// CHECK-NEXT: edges {{.*}} (100.000 %)
// CHECK-NEXT: stores {{.*}} (100.000 %)
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>

typedef struct Object Object;
struct Object {
  Object *Next;
  void *Data;
  union {
    Object *O;
    long Number;
  };
  void (*Run)(Object *);
  int Bits : 3;
};
typedef struct {
  Object *A[3];
  char Name[16];
} Table;
Object *Global;
_Thread_local Object *PerThread;
static Table Tables[4];
static _Atomic(Object *) Shared;

Table make(Object *O) { return (Table){.A = {O, [2] = O}, .Name = "x"}; }
static void run(Object *O) { O->Run = run; }
extern void old();

void stores(Object *O, Object **P, Table *T, int I, void *V) {
  Global = PerThread = O;
  *P++ = O;
  P[-1] = V;
  *(void **)V = O;
  *T = make(O);
  Tables[I] = *T;
  *T = (Table){0};
  *O = (Object){.O = Global};
  O->Data = &(Object){.Data = O};
  (I ? &Global : P)[0] = O;
  *(I ? P : &PerThread) = 0;
  ({ O; })->Next = O;
  Object *Local, **ToLocal = &Local;
  *ToLocal = O;
  Object *Array[2] = {O, 0}, **End = Array;
  *End++ = O;
  I ? (Global = O) : (PerThread = O);
  O->Run = I ? run : 0;
  O->Run(O);
  old(O, I);
  memcpy(T, Tables, sizeof *T);
  memmove(T->A, Tables[0].A, sizeof T->A);
  memset(O, 0, sizeof *O);
}
void atomics(Object *O, Object *E) {
  Shared = O;
  atomic_store(&Shared, O);
  atomic_exchange(&Shared, O);
  atomic_compare_exchange_weak(&Shared, &E, O);
  __sync_val_compare_and_swap(&Global, E, O);
}
void arguments(int N, ...) {
  va_list L;
  va_start(L, N);
  while (N--)
    Global = va_arg(L, Object *);
  va_end(L);
}
enum Color { Red, Green };
int colors(enum Color C, Object *O) {
  switch (C) {
  case Red:
    return 0;
  case Green:
    return 1;
  default:
    Global = O;
  }
  switch (sizeof(int)) {
  case 4:
    PerThread = O;
    break;
  default:
    run(O);
  }
  return 2;
}
int runLater(void (^B)(Object *));
void blocks(Object *O) {
  __block Object *Kept = O;
  runLater(^(Object *X) {
    Global = X;
    run(O);
  });
  ^{
    Global = O;
  }();
}
static inline void unused(void) { run(Global); }
void unused(void);
static void nestedCall(Object *O) { run((run(O), O)); }
__attribute__((constructor)) static void start(void) { nestedCall(Global); }
inline void inHeader(Object *O) { Global = O; }
extern inline void inHeader(Object *O);
void labels(Object *O, int I) {
  static void *Where[] = {&&A, &&B};
  goto *Where[I & 1];
A:
  run(O);
B:
  Global = O;
}
void vla(int N, Object *O) {
  Object *V[N];
  V[0] = O;
  Object **H = __builtin_alloca(8);
  *H = O;
  for (int J = (run(O), 0); J < N; ++J)
    V[J] = O->Next = 0;
}
void knr(O, P) Object *O, **P; { *P = O; }
void callKnr(Object *O) { knr(O, &Global); }
