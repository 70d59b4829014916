// Managed numbers in plain ones (see plain-numbers.cpp): put there by what functions return.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <algorithm>
#include <cstdarg>
#include <functional>
#include <utility>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
 using W = unsigned long;
static VALUE From;
static void fill(W *P) { *P = From; }
static W Z1; static W f1(W V) { return V; }
GC_NOWRITEBARRIERREC void bySame() { Z1 = 0; }
static W Z2; static W f2(W V) { fill(&V); return V; }
GC_NOWRITEBARRIERREC void byChanged() { Z2 = 0; }
static W Z3; static W f3(W A, W B) { return A > B ? A : B; }
GC_NOWRITEBARRIERREC void byMax() { Z3 = 0; }
static W Z4; static W f4(W A) { return f3(f1(A), 0); }
GC_NOWRITEBARRIERREC void byNested() { Z4 = 0; }
static W Z5; template <class T> T f5(T A) { return A; }
GC_NOWRITEBARRIERREC void byTemplate() { Z5 = 0; }
static W Z6; static W f6(W A) { return [&] { return A; }(); }
GC_NOWRITEBARRIERREC void byLambda() { Z6 = 0; }
static W Z7; static W f7(W A) { return [=] { return A; }(); }
GC_NOWRITEBARRIERREC void byLambdaCopy() { Z7 = 0; }
static W Z8; static W f8(int N, ...) { va_list L; va_start(L, N); W X = va_arg(L, W); va_end(L); return X; }
GC_NOWRITEBARRIERREC void byVariadic() { Z8 = 0; }
static W Z9; static W f9(W A) { W L = A; L |= 1; return L; }
GC_NOWRITEBARRIERREC void byLocal() { Z9 = 0; }
static W Z10; static W f10(const W &A) { return A; }
GC_NOWRITEBARRIERREC void byConstRef() { Z10 = 0; }
static W Z11; static W f11(W *A) { return *A; }
GC_NOWRITEBARRIERREC void byPointer() { Z11 = 0; }
static W Z12; struct V12 { virtual W get(W A) { return A; } }; static V12 O12;
GC_NOWRITEBARRIERREC void byVirtual() { Z12 = 0; }
static W Z13; static W (*H13)(W) = f1;
GC_NOWRITEBARRIERREC void byIndirect() { Z13 = 0; }
static W Z14; static const W &f14(const W &A) { return A; }
GC_NOWRITEBARRIERREC void byRefResult() { Z14 = 0; }
static W Z15;
GC_NOWRITEBARRIERREC void byStdMax() { Z15 = 0; }
static W Z16; static W f16(W A = From) { return A; }
GC_NOWRITEBARRIERREC void byDefault() { Z16 = 0; }
static W Z17; static W f17(W A, int N) { return N ? f17(A, N - 1) : A; }
GC_NOWRITEBARRIERREC void byRecursive() { Z17 = 0; }
static W Z18; static long f18(long A) { return A; }
GC_NOWRITEBARRIERREC void bySigned() { Z18 = 0; }
static W Z19; static W *f19(W *A) { return A; }
GC_NOWRITEBARRIERREC void byPointerResult() { *f19(&Z19) = 0; }
static W Z20; struct S20 { W operator()(W A) const { return A; } };
GC_NOWRITEBARRIERREC void byFunctor() { Z20 = 0; }
static W Z21; static W f21(W A) { static W Kept; Kept = A; return Kept; }
GC_NOWRITEBARRIERREC void byStatic() { Z21 = 0; }
static W Z22; static W f22(W A) { W B, C = 0; B = C; C = A; return B; }
GC_NOWRITEBARRIERREC void byOrder() { Z22 = 0; }
static W Z23; struct S23 { W V; W swap(W N) { return std::exchange(V, N); } }; static S23 O23;
GC_NOWRITEBARRIERREC void byExchange() { Z23 = 0; }
static W Z24; static W f24(W A) { switch (A) { case 0: return 1; default: return A; } }
GC_NOWRITEBARRIERREC void bySwitch() { Z24 = 0; }
static W Z25; static std::pair<W, W> f25(W A) { return {A, A}; }
GC_NOWRITEBARRIERREC void byPair() { Z25 = 0; }
static W Z26; static W f26(W A) { auto &X = A; return X; }
GC_NOWRITEBARRIERREC void byLocalRef() { Z26 = 0; }
static W Z27; static W f27(W A) { W *P = &A; return *P; }
GC_NOWRITEBARRIERREC void byLocalPtr() { Z27 = 0; }
static W Z28; static W f28(W A) { W L[2] = {A, 0}; return L[1]; }
GC_NOWRITEBARRIERREC void byLocalArr() { Z28 = 0; }
static W Z29; static W f29(W A) { struct { W V; } S{A}; return S.V; }
GC_NOWRITEBARRIERREC void byLocalRec() { Z29 = 0; }
static W Z30;
GC_NOWRITEBARRIERREC void byArrayInit() { W L[2] = {From, 0}; Z30 = L[1]; }
static W Z31;
GC_NOWRITEBARRIERREC void byArrayBinding() { W L[2] = {From, 0}; auto [X, Y] = L; Z31 = X; }
int main() {
  Z1 = f1(From); Z2 = f2(0); Z3 = f3(0, From); Z4 = f4(From); Z5 = f5(From); Z6 = f6(From); Z7 = f7(From); Z8 = f8(1, From); Z9 = f9(From);
  Z10 = f10(From); Z11 = f11(&From); Z12 = O12.get(From); Z13 = H13(From); Z14 = f14(From); Z15 = std::max<W>(From, 3); Z16 = f16(); Z17 = f17(From, 3);
  Z18 = f18(From); Z19 = From; Z20 = S20{}(From); Z21 = f21(From); Z22 = f22(From); O23.swap(From); Z23 = O23.swap(0); Z24 = f24(From); Z25 = f25(From).second;
  Z26 = f26(From); Z27 = f27(From); Z28 = f28(From); Z29 = f29(From);
}
