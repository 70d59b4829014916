// Managed numbers in plain ones (see plain-numbers.c): stacks, tables, fresh memory, literals, cursors, stdatomic.h.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=gnu17 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=gnu17 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <search.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
static VALUE From;
struct s1 { unsigned long *Top, *Base; }; static struct s1 S1;
GC_NOWRITEBARRIERREC void byPush(void) { *S1.Top++ = 0; }
struct s2 { unsigned long *Top; }; static struct s2 S2; static unsigned long Z2;
GC_NOWRITEBARRIERREC void byPop(struct s2 *S) { Z2 = *--S->Top; }
struct s3 { int N; unsigned long Slots[]; };
GC_NOWRITEBARRIERREC void byFlexible(struct s3 *S, int I) { S->Slots[I] = 0; }
static void fill3(struct s3 *S) { S->Slots[0] = From; }
static unsigned long A4[4];
static void arr4(unsigned long A[4]) { A[1] = 0; }
GC_NOWRITEBARRIERREC void byArrayParam(void) { arr4(A4); }
static unsigned long A5[4];
GC_NOWRITEBARRIERREC void byPtrToArray(void) { unsigned long (*P)[4] = &A5; (*P)[1] = 0; }
static unsigned long A6; static unsigned long *const P6 = &A6;
GC_NOWRITEBARRIERREC void byConstPtr(void) { *P6 = 0; }
static unsigned long A7, B7; struct e7 { const char *Name; unsigned long *To; }; static struct e7 Table7[] = {{"a", &A7}, {"b", &B7}};
GC_NOWRITEBARRIERREC void byTable(int I) { *Table7[I].To = 0; }
static unsigned long A8; static void cb8(void *C) { *(unsigned long *)C = 0; } static void run8(void (*F)(void *), void *C) { F(C); }
GC_NOWRITEBARRIERREC void byCallback(void) { run8(cb8, &A8); }
static atomic_ulong A9;
GC_NOWRITEBARRIERREC void byAtomicStoreMacro(void) { atomic_store(&A9, 0); }
static atomic_ulong A10; static unsigned long Z10;
GC_NOWRITEBARRIERREC void byAtomicLoadMacro(void) { Z10 = atomic_load(&A10); }
static atomic_ulong A11;
GC_NOWRITEBARRIERREC void byAtomicOr(void) { atomic_fetch_or(&A11, 1); }
static atomic_ulong A12;
GC_NOWRITEBARRIERREC void byAtomicInit(void) { atomic_init(&A12, 0); }
static _Atomic(unsigned long) A13; static unsigned long Z13;
GC_NOWRITEBARRIERREC void byAtomicXchg(void) { Z13 = atomic_exchange_explicit(&A13, 0, memory_order_relaxed); }
static unsigned long Z14;
GC_NOWRITEBARRIERREC void byVla(int N) { unsigned long A[N]; A[0] = From; Z14 = A[N - 1]; }
static unsigned long Z15;
GC_NOWRITEBARRIERREC void byAlloca(int N) { unsigned long *A = __builtin_alloca(8 * N); A[0] = From; Z15 = A[N - 1]; }
struct s16 { unsigned long *Stack; }; static struct s16 S16;
GC_NOWRITEBARRIERREC void byMemcpyElem(void) { unsigned long V = 0; memcpy(S16.Stack, &V, 8); }
struct s17 { unsigned long *Stack; }; static struct s17 S17;
GC_NOWRITEBARRIERREC void byMemsetElem(void) { memset(S17.Stack, 0, 8); }
static unsigned long A18;
GC_NOWRITEBARRIERREC void byRead(void) { read(0, &A18, 8); }
static unsigned long A19;
GC_NOWRITEBARRIERREC void bySscanf(void) { sscanf("1", "%lu", &A19); }
static unsigned long A20;
GC_NOWRITEBARRIERREC void byGeneric(void) { _Generic(A20, unsigned long : A20) = 0; }
typedef unsigned long v2 __attribute__((vector_size(16))); 
static unsigned long A21[2];
GC_NOWRITEBARRIERREC void byVector(void) { *(v2 *)A21 = (v2){0, 0}; }
static unsigned long Z22;
GC_NOWRITEBARRIERREC void byCompoundLit(void) { unsigned long *P = (unsigned long[]){From, 0}; Z22 = P[1]; }
static unsigned long Z23;
GC_NOWRITEBARRIERREC void byCompoundLit2(void) { Z23 = (unsigned long){From}; }
struct s24 { unsigned long V; }; static unsigned long Z24;
GC_NOWRITEBARRIERREC void byLitRecord(void) { Z24 = ((struct s24){From}).V; }
struct s25 { unsigned long V; }; static unsigned long Z25;
static unsigned long take25(struct s25 S) { return S.V; }
GC_NOWRITEBARRIERREC void byByValueRecord(void) { struct s25 S = {.V = From}; Z25 = take25(S); }
static unsigned long A26;
static unsigned long *id26(unsigned long *P) { return P; }
GC_NOWRITEBARRIERREC void byIdentity(void) { *id26(&A26) = 0; }
static unsigned long A27;
static void indirect27(unsigned long **P) { **P = 0; }
GC_NOWRITEBARRIERREC void byPtrptr(void) { unsigned long *P = &A27; indirect27(&P); }
static unsigned long A28; struct s28 { unsigned long *P; }; static void set28(struct s28 *S) { S->P = &A28; }
GC_NOWRITEBARRIERREC void byFieldSet(void) { struct s28 S; set28(&S); *S.P = 0; }
static unsigned long A29; struct s29 { void *P; }; static struct s29 S29 = {&A29};
GC_NOWRITEBARRIERREC void byVoidField(void) { *(unsigned long *)S29.P = 0; }
static unsigned long A30; 
GC_NOWRITEBARRIERREC void byBlockScope(void) { static unsigned long *P; P = &A30; *P = 0; }
static unsigned long A32;
GC_NOWRITEBARRIERREC void byCondPtr(int C) { static unsigned long B; *(C ? &A32 : &B) = 0; }
static unsigned long A33, Z33;
GC_NOWRITEBARRIERREC void byChainAssign(void) { static unsigned long B; Z33 = B = A33; }
static unsigned long Z34;
GC_NOWRITEBARRIERREC void byVoidHeld(void) { void *P = (void *)From; Z34 = (VALUE)P; }
static unsigned long Z35; struct s35 { int K; union { unsigned long V; double D; } U; }; static struct s35 S35;
GC_NOWRITEBARRIERREC void byAnonUnion(void) { Z35 = S35.U.V; }
struct s36 { union { unsigned long V; double D; }; }; static struct s36 S36;
GC_NOWRITEBARRIERREC void byAnonMember(void) { S36.D = 0; }
struct s37 { struct { unsigned long V; }; }; static struct s37 S37;
GC_NOWRITEBARRIERREC void byAnonStruct(void) { S37.V = 0; }
struct s38 { unsigned long V; }; static struct s38 S38[4];
GC_NOWRITEBARRIERREC void byArrayOfStruct(int I) { S38[I].V = 0; }
struct s39 { unsigned long V; }; static struct s39 S39[4];
GC_NOWRITEBARRIERREC void byMemsetStructs(void) { memset(S39, 0, sizeof S39); }
struct s40 { unsigned long V; }; static struct s40 S40[4];
GC_NOWRITEBARRIERREC void byStructElemCopy(int I) { S40[I] = S40[I + 1]; }
static unsigned long A41;
GC_NOWRITEBARRIERREC void byPostIncPtr(void) { unsigned long *P = &A41, *Q = P++; *Q = 0; }
static unsigned A42; typedef unsigned REF MANAGED; static REF From32;
GC_NOWRITEBARRIERREC void byU32Ptr(void) { unsigned *P = &A42; *P = 0; }
static int32_t A43[4];
GC_NOWRITEBARRIERREC void byI32Elems(int I) { A43[I] = 0; }
static unsigned long Z45;
static unsigned long rec45(int N) { return N ? rec45(N - 1) : From; }
GC_NOWRITEBARRIERREC void byRecursive(void) { Z45 = rec45(3); }
static unsigned long Z46; static unsigned long (*Get46)(void); static unsigned long get46(void) { return From; }
GC_NOWRITEBARRIERREC void byHookResult(void) { Z46 = Get46(); }
static unsigned long Z47;
static unsigned long max47(unsigned long A, unsigned long B) { return A > B ? A : B; }
GC_NOWRITEBARRIERREC void byMax(void) { Z47 = max47(From, 3); }
static unsigned long Z48;
GC_NOWRITEBARRIERREC void byLoop(void) { unsigned long A = 0, B = 0, C = From; for (int I = 0; I < 3; I++) { A = B; B = C; } Z48 = A; }
static unsigned long Z49;
GC_NOWRITEBARRIERREC void bySwitch(int I) { unsigned long V; switch (I) { case 1: V = From; break; default: V = 0; } Z49 = V; }
static unsigned long Z50;
GC_NOWRITEBARRIERREC void byOut(void) { unsigned long V; void fill50(unsigned long *); fill50(&V); Z50 = V; }
void fill50(unsigned long *P) { *P = From; }
static unsigned long Z51; struct s51 { unsigned long V; };
static void fill51(struct s51 *S) { S->V = From; }
GC_NOWRITEBARRIERREC void byOutRecord(void) { struct s51 S; fill51(&S); Z51 = S.V; }
static unsigned long A52[4], B52[4];
GC_NOWRITEBARRIERREC void byCopyLoop(void) { for (int I = 0; I < 4; I++) B52[I] = A52[I]; }
static unsigned long A53[4], B53[4];
GC_NOWRITEBARRIERREC void byCopyPtrLoop(void) { unsigned long *P = A53, *Q = B53; while (P < A53 + 4) *Q++ = *P++; }
static unsigned long Z54; 
GC_NOWRITEBARRIERREC void byMulti(void) { unsigned long L[2][2]; L[0][1] = From; Z54 = L[1][0]; }
static double Z55; typedef double NUM MANAGED; static NUM FromD;
GC_NOWRITEBARRIERREC void byDoubleArith(void) { Z55 = FromD; }
static unsigned long Z56;
GC_NOWRITEBARRIERREC void byNested(void) { unsigned long f(void) ; Z56 = ({ unsigned long X; X = From; X + 1; }); }
static unsigned long A57; 
GC_NOWRITEBARRIERREC void byRestrict(void) { unsigned long *restrict P = &A57; *P = 0; }
static unsigned long A58[2];
GC_NOWRITEBARRIERREC void byNegIndex(void) { unsigned long *P = A58 + 1; P[-1] = 0; }
static unsigned long A59[2];
GC_NOWRITEBARRIERREC void byRevIndex(int I) { I[A59] = 0; }
enum e60 { X60, Y60 }; typedef enum e60 EV MANAGED; static EV FromE; static struct { enum e60 K; } S60;
GC_NOWRITEBARRIERREC void byEnumField(void) { S60.K = X60; }
static unsigned long Z61;
GC_NOWRITEBARRIERREC void byTlsread(void) { static __thread unsigned long T; Z61 = T; T = From; }
struct s62 { unsigned long V; }; static unsigned long Z62;
static struct s62 *new62(void) { struct s62 *S = malloc(sizeof *S); S->V = From; return S; }
GC_NOWRITEBARRIERREC void byHeapRead(void) { Z62 = new62()->V; }
static unsigned long Z63;
GC_NOWRITEBARRIERREC void byMallocArray(void) { unsigned long *A = malloc(16); A[0] = From; Z63 = A[1]; }
static unsigned long *A64;
static void alloc64(void) { unsigned long *L = malloc(16); L[0] = From; A64 = L; }
GC_NOWRITEBARRIERREC void byHeapElems(int I) { A64[I] = 0; }
static unsigned long *A65;
static void alloc65(void) { A65 = malloc(16); unsigned long *L = A65; L[0] = From; }
GC_NOWRITEBARRIERREC void byHeapElems2(int I) { A65[I] = 0; }
static unsigned long Z66, *A66;
static void alloc66(unsigned long **To) { unsigned long *L = malloc(16); L[0] = From; *To = L; }
GC_NOWRITEBARRIERREC void byHeapElems3(int I) { Z66 = A66[I]; }
static unsigned long A67;
GC_NOWRITEBARRIERREC void bySizeofTypeof(void) { __typeof__(A67) *P = &A67; *P = 0; }
static unsigned long A70; 
GC_NOWRITEBARRIERREC void byBitop(void) { A70 &= ~1UL; }
static unsigned long Z71, A71;
GC_NOWRITEBARRIERREC void byMinus(void) { Z71 = A71 - 1; }
int main(void) {
  S1.Top[0] = From; *S2.Top++ = From; fill3(0); A4[0] = A5[0] = A6 = A7 = A8 = From;
  A9 = From; A10 = From; A11 = From; A12 = From; A13 = From;
  S16.Stack[0] = From; S17.Stack[1] = From; A18 = A19 = A20 = A21[0] = A26 = A27 = A28 = A29 = A30 = A32 = A33 = From;
  S35.U.V = S36.V = S37.V = S38[0].V = S39[0].V = S40[0].V = A41 = From; A42 = A43[0] = From32; Get46 = get46;
  A52[0] = A53[0] = A57 = A58[0] = A59[1] = From; S60.K = FromE; alloc64(); alloc65(); alloc66(&A66); A67 = A70 = A71 = From;
}
