// Each function that an indirect call runs is among the targets that nowb has
// for that call: hooks, tables, callbacks, records of functions, functions that
// travel as untyped pointers. One that is taken out is missed.
// REQUIRES: symbolizer
// RUN: rm -rf %t && mkdir %t
// RUN: %python %nowb_source/test/audit/database.py %t %clang -std=gnu17 -c %s
// RUN: %python %nowb_source/tools/icall-diff build %t %t/program --clang %clang
// RUN: env ICALL_LOG=%t/log %t/program
// RUN: %nowb dump --targets -p %t > %t/targets
// RUN: %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/targets --symbolizer llvm-symbolizer | FileCheck %s
// CHECK-NOT: miss
// CHECK: icall-diff: 11 calls ran, 15 pairs of call and target; 0 misses

// A target, a whole call, what is called outside of the program.
// RUN: sed '/target .second/d' %t/targets > %t/fewer
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/fewer --symbolizer llvm-symbolizer | FileCheck %s --check-prefix=TARGET
// TARGET: miss: hooks.c:48:3: runAll: second at hooks.c:37 is not among the targets
// RUN: sed 's/:48:3 reaches/:480:3 reaches/' %t/targets > %t/fewer
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/fewer --symbolizer llvm-symbolizer | FileCheck %s --check-prefix=CALL
// CALL: is called where nowb has no such call
// RUN: sed '/external .malloc/d' %t/targets > %t/fewer
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/fewer --symbolizer llvm-symbolizer | FileCheck %s --check-prefix=OUTSIDE
// OUTSIDE: malloc (outside) is not among the targets

// RUN: %python %nowb_source/tools/icall-diff table hooks=%t/targets | FileCheck %s --check-prefix=TABLE
// TABLE: | hooks | indirect | 11 |
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %s --symbolizer llvm-symbolizer 2>&1 | FileCheck %s --check-prefix=WRONG
// WRONG: hooks.c: no call in it; is it from 'nowb dump --targets'?
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static int Ran;
static void first(int I) { Ran += I; }
static void second(int I) { Ran -= I; }
static void third(int I) { Ran *= I; }
static int byNumber(const void *A, const void *B) { return *(int *)A - *(int *)B; }

void (*Hook)(int);
static void (*const Table[])(int) = {first, second, third};
struct Operations {
  void (*Run)(int);
  void *(*Allocate)(size_t);
};
static void runAll(void (*F)(int)) {
  F(1);
}
static void *inThread(void *F) {
  ((void (*)(int))F)(4);
  return F;
}
static void onSignal(int Signal) { Hook(Signal); }
static void (*choose(int I))(int) { return I ? first : third; }
static void mySort(int *A, int (*Less)(const void *, const void *)) {
  if (Less(A, A + 1) > 0)
    A[0] = A[1];
}

int main(void) {
  for (int I = 0; I < 3; ++I)
    Table[I](I);
  Hook = second;
  Hook(1);
  runAll(first);
  runAll(second);
  struct Operations O = {third, malloc}, *P = O.Allocate(sizeof O);
  *P = O;
  P->Run(2);
  choose(Ran)(1);
  choose(0)(1);
  uintptr_t Number = (uintptr_t)third;
  ((void (*)(int))Number)(3);
  pthread_t T;
  pthread_create(&T, 0, inThread, (void *)first);
  pthread_join(T, 0);
  int A[] = {2, 1};
  mySort(A, byNumber);
  qsort(A, 2, sizeof *A, byNumber);
  signal(SIGUSR1, onSignal);
  raise(SIGUSR1);
  if (!fork()) {
    Hook = third;
    raise(SIGUSR1);
    _exit(0);
  }
  return 0;
}
