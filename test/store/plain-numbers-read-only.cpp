// Managed numbers (see plain-numbers.cpp) that are read through pointers and references to constants.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <algorithm>
#include <functional>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
 using W = unsigned long;
static VALUE From;
static W Z1; static void f1(const W &A) { Z1 = A; }
GC_NOWRITEBARRIERREC void byConstRef() { f1(From); }
static W Z2; static void f2(const W &A) { Z2 = A; }
GC_NOWRITEBARRIERREC void byConstRefTemp() { f2(From | 1); }
static W Z3; static void f3(const W *A) { Z3 = *A; }
GC_NOWRITEBARRIERREC void byConstPtr() { f3(&From); }
static W Z4; static void f4(const W *A, int N) { Z4 = A[N]; } static VALUE Arr4[4];
GC_NOWRITEBARRIERREC void byConstArr(int N) { f4(Arr4, N); }
static W Z5; struct S5 { const W &A; void put() { Z5 = A; } };
GC_NOWRITEBARRIERREC void byConstRefField() { S5{From}.put(); }
static W Z6; struct S6 { const W *A; void put() { Z6 = *A; } };
GC_NOWRITEBARRIERREC void byConstPtrField() { S6{&From}.put(); }
static W Z7; static void f7(W &&A) { Z7 = A; }
GC_NOWRITEBARRIERREC void byRvalueRef() { f7(From | 1); }
static W Z8; static void (*H8)(const W &) = f1;
static W Z9; struct S9 { W V; S9(const W &A) : V(A) {} }; static S9 *P9;
GC_NOWRITEBARRIERREC void byCtorConst() { *P9 = S9(From); }
static W Z10; 
GC_NOWRITEBARRIERREC void byInitList() { std::initializer_list<W> L = {From}; Z10 = *L.begin(); }
static W Z11; static const W &c11 = From;
GC_NOWRITEBARRIERREC void byGlobalConstRef() { Z11 = c11; }
static W Z12;
GC_NOWRITEBARRIERREC void byLocalConstRef() { const W &C = From; Z12 = C; }
static W Z13;
GC_NOWRITEBARRIERREC void byLocalConstPtr() { const W *C = &From; Z13 = *C; }
static W Z14; static const W &f14(const W &A) { return A; }
GC_NOWRITEBARRIERREC void byRefResult() { Z14 = f14(From); }
static W Z15; static const W *f15() { return &From; }
GC_NOWRITEBARRIERREC void byPtrResult() { Z15 = *f15(); }
static W Z16; 
GC_NOWRITEBARRIERREC void byMinimum() { Z16 = std::min<W>({From, From}); }
static W Z17; static void f17(const unsigned long (&A)[2]) { Z17 = A[1]; } static VALUE Arr17[2];
GC_NOWRITEBARRIERREC void byConstArrRef() { f17(Arr17); }
static W Z18;
GC_NOWRITEBARRIERREC void byStdFunction() { std::function<void(const W &)> F = [](const W &A) { Z18 = A; }; F(From); }
int main() { }
