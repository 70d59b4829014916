// Managed numbers that are held in plain numbers: each way to write over one there, or to read
// one. Where the very same places hold other numbers, all is silent.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=gnu17 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=gnu17 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
static VALUE From;
typedef unsigned long W;
struct F { W Self, Other, Third; };
/* --- by pointer to field */
static struct F F1, F2, F3, F4, F5, F6, F7, F8, F9;
GC_NOWRITEBARRIERREC void byPtr(void) { W *P = &F1.Self; *P = 0; }
static void put(W *To) { *To = 0; }
struct F2_ { W Self; }; static struct F2_ G2;
GC_NOWRITEBARRIERREC void byPtrParam(void) { put(&G2.Self); }
struct F3_ { W Self; }; static struct F3_ G3; static W *Kept3 = &G3.Self;
GC_NOWRITEBARRIERREC void byPtrGlobal(void) { *Kept3 = 0; }
struct F4_ { W Self; }; static struct F4_ G4; static W *where4(void) { return &G4.Self; }
GC_NOWRITEBARRIERREC void byPtrResult(void) { *where4() = 0; }
struct F5_ { W Self; }; static struct F5_ G5;
struct F5p { W *To; };
GC_NOWRITEBARRIERREC void byPtrField(void) { struct F5p P = {&G5.Self}; *P.To = 0; }
static W W6, *List6[2] = {&W6};
GC_NOWRITEBARRIERREC void byListOfPlaces(int I) { *List6[I] = 0; }
static W W7; static void put7(W *To) { *To = 0; } static void (*Hook7)(W *) = put7;
GC_NOWRITEBARRIERREC void byHook(void) { Hook7(&W7); }
static W W8[4];
GC_NOWRITEBARRIERREC void byElem(int I) { W *P = W8; P[I] = 0; }
static W W9[4];
GC_NOWRITEBARRIERREC void byWalk(void) { for (W *P = W9; P != W9 + 4; ++P) *P = 0; }
static W W10[4];
GC_NOWRITEBARRIERREC void byWalkpp(void) { W *P = W10; *P++ = 0; }
/* --- memset & co */
static W W11[4];
GC_NOWRITEBARRIERREC void byMemset(void) { memset(W11, 0, sizeof W11); }
struct F12_ { W Self; }; static struct F12_ G12;
GC_NOWRITEBARRIERREC void byMemsetRec(void) { memset(&G12, 0, sizeof G12); }
struct F13_ { W Self; }; static struct F13_ G13;
GC_NOWRITEBARRIERREC void byMemsetField(void) { memset(&G13.Self, 0, sizeof(W)); }
static W W14[4], Z14[4];
GC_NOWRITEBARRIERREC void byMemcpyOver(void) { memcpy(W14, Z14, sizeof W14); }
static W W15[4], Z15[4];
GC_NOWRITEBARRIERREC void byMemcpyFrom(void) { memcpy(Z15, W15, sizeof W15); }
static W W16[4];
GC_NOWRITEBARRIERREC void byMemmove(void) { memmove(W16, W16 + 1, 16); }
static void clear17(void *P, size_t N) { memset(P, 0, N); } static W W17;
GC_NOWRITEBARRIERREC void byClear(void) { clear17(&W17, 8); }
/* --- atomics */
static W W18, Z18;
GC_NOWRITEBARRIERREC void byAtomicLoad(void) { __atomic_store_n(&Z18, __atomic_load_n(&W18, 0), 0); }
static W W19;
GC_NOWRITEBARRIERREC void byAtomicStore(void) { __atomic_store_n(&W19, 0, 0); }
static W W20;
GC_NOWRITEBARRIERREC void byAtomicXchg(void) { __atomic_exchange_n(&W20, 0, 0); }
static W W21;
GC_NOWRITEBARRIERREC void byAtomicCas(void) { W E = 3; __atomic_compare_exchange_n(&W21, &E, 0, 0, 0, 0); }
static W W22;
GC_NOWRITEBARRIERREC void bySync(void) { __sync_lock_test_and_set(&W22, 0); }
static W W23;
GC_NOWRITEBARRIERREC void byFetchOr(void) { __atomic_fetch_or(&W23, 1, 0); }
static W W24, Z24;
GC_NOWRITEBARRIERREC void byCasOld(void) { W E = 3; __atomic_compare_exchange_n(&W24, &E, 0, 0, 0, 0); Z24 = E; }
static _Atomic unsigned long W25;
GC_NOWRITEBARRIERREC void byC11(void) { W25 = 0; }
static _Atomic unsigned long W26; static W Z26;
GC_NOWRITEBARRIERREC void byC11Read(void) { Z26 = W26; }
static _Atomic W W27;
GC_NOWRITEBARRIERREC void byC11Store(void) { __c11_atomic_store(&W27, 0, 0); }
static W W28, Z28;
GC_NOWRITEBARRIERREC void byGenericLoad(void) { __atomic_load(&W28, &Z28, 0); }
static W Z29;
GC_NOWRITEBARRIERREC void byGenericStore(void) { W L = From; __atomic_store(&Z29, &L, 0); }
static W W30, Z30;
GC_NOWRITEBARRIERREC void byXchgOld(void) { Z30 = __atomic_exchange_n(&W30, 0, 0); }
/* --- types */
typedef unsigned long word; typedef word word2; static word2 W31;
GC_NOWRITEBARRIERREC void byChain(void) { W31 = 0; }
static word2 Z32;
GC_NOWRITEBARRIERREC void byChainStore(void) { Z32 = From; }
static size_t W33, Z33;
GC_NOWRITEBARRIERREC void bySize(void) { Z33 = W33; }
static size_t W34;
GC_NOWRITEBARRIERREC void bySizeOver(void) { W34 = 0; }
static long W35;
GC_NOWRITEBARRIERREC void bySigned(void) { W35 = 0; }
static ptrdiff_t W36;
GC_NOWRITEBARRIERREC void byPtrdiff(void) { W36 = 0; }
static unsigned long long W37;
GC_NOWRITEBARRIERREC void byLl(void) { W37 = 0; }
static __typeof__(0UL) W38;
GC_NOWRITEBARRIERREC void byTypeof(void) { W38 = 0; }
static volatile unsigned long W39;
GC_NOWRITEBARRIERREC void byVolatile(void) { W39 = 0; }
typedef unsigned REF MANAGED; static REF From32; static unsigned W40;
GC_NOWRITEBARRIERREC void by32(void) { W40 = 0; }
static unsigned Z41;
GC_NOWRITEBARRIERREC void by32Store(void) { Z41 = From32; }
static int W42;
GC_NOWRITEBARRIERREC void by32Signed(void) { W42 = 0; }
static uint32_t W43; static uint64_t Z43;
GC_NOWRITEBARRIERREC void by32widened(void) { Z43 = W43; }
enum tag { A0, A1 }; typedef enum tag ENUM MANAGED; static ENUM FromE; static enum tag W44;
GC_NOWRITEBARRIERREC void byEnum(void) { W44 = 0; }
static unsigned W45, Z45;
GC_NOWRITEBARRIERREC void byEnumAsInt(void) { Z45 = W45; }
typedef double NAN MANAGED;
static NAN FromD; static double W46;
GC_NOWRITEBARRIERREC void byDouble(void) { W46 = 0; }
/* --- va_arg */
static W Z47;
static void var47(int N, ...) { va_list L; va_start(L, N); Z47 = va_arg(L, unsigned long); va_end(L); }
GC_NOWRITEBARRIERREC void byVaArg(void) { var47(1, From); }
static W Z48; struct p48 { va_list L; };
static void take48(struct p48 *P) { Z48 = va_arg(P->L, unsigned long); }
static void var48(int N, ...) { struct p48 P; va_start(P.L, N); take48(&P); va_end(P.L); }
GC_NOWRITEBARRIERREC void byVaArgMem(void) { var48(1, From); }
static W Z49;
static void v49(va_list L) { Z49 = va_arg(L, W); }
static void var49(int N, ...) { va_list L; va_start(L, N); v49(L); va_end(L); }
GC_NOWRITEBARRIERREC void byVaList(void) { var49(1, From); }
/* --- unions */
static union { W N; char C[8]; int I; } U50, U51, U52;
GC_NOWRITEBARRIERREC void byUnionMember(void) { U50.I = 0; }
GC_NOWRITEBARRIERREC void byUnionByte(int I) { U51.C[I] = 0; }
union u52 { W N; int I; }; static union u52 V52;
GC_NOWRITEBARRIERREC void byUnionPtr(void) { int *P = &V52.I; *P = 0; }
union u53 { VALUE V; W N; }; static union u53 V53; static W Z53;
GC_NOWRITEBARRIERREC void byUnionRead(void) { Z53 = V53.N; }
union u54 { W N, M; }; static union u54 V54; static W Z54;
GC_NOWRITEBARRIERREC void byUnionRead2(void) { Z54 = V54.M; }
union u55 { W N; struct { int Lo, Hi; } H; }; static union u55 V55;
GC_NOWRITEBARRIERREC void byUnionPart(void) { V55.H.Lo = 0; }
union u56 { W N; struct h56 { int Lo, Hi; } H; }; static union u56 V56;
static void set56(struct h56 *P) { P->Lo = 0; }
GC_NOWRITEBARRIERREC void byUnionPartPtr(void) { set56(&V56.H); }
/* --- locals, results, arithmetic */
static W Z57;
static void fill57(W *To) { *To = From; }
GC_NOWRITEBARRIERREC void byLocalFilled(void) { W L; fill57(&L); Z57 = L; }
static W Z58;
GC_NOWRITEBARRIERREC void byLocalArray(int I) { W L[2]; L[I] = From; Z58 = L[I]; }
static W Z59;
GC_NOWRITEBARRIERREC void byTagged(void) { W L = From; Z59 = L | 1; }
static W Z60;
GC_NOWRITEBARRIERREC void byUntagged(void) { W L = From; Z60 = L & ~3UL; }
static W Z61;
GC_NOWRITEBARRIERREC void byAdded(void) { Z61 = From + 8; }
static W Z62;
GC_NOWRITEBARRIERREC void byCompound(void) { Z62 |= From; }
static W Z63;
GC_NOWRITEBARRIERREC void byCompoundLocal(void) { W L = 0; L |= From; Z63 = L; }
static W W64, Z64;
GC_NOWRITEBARRIERREC void byIncValue(void) { Z64 = W64++; }
static W W65;
static W *elems65(void) { static W A[4]; A[0] = From; return A; }
GC_NOWRITEBARRIERREC void byStaticElems(int I) { elems65()[I] = 0; }
struct s66 { W *Stack; }; static struct s66 S66;
GC_NOWRITEBARRIERREC void byStackElem(int I) { S66.Stack[I] = 0; }
struct s67 { W *Stack; }; static struct s67 S67; static W Z67;
GC_NOWRITEBARRIERREC void byStackRead(int I) { Z67 = S67.Stack[I]; }
static W Z68;
static W get68(W *P) { return *P; }
GC_NOWRITEBARRIERREC void byReadBehind(void) { Z68 = get68(&From); }
struct s69 { struct { W A; } In[2]; }; static struct s69 S69;
GC_NOWRITEBARRIERREC void byNested(int I) { S69.In[I].A = 0; }
struct s70 { W Tag : 3, Ptr : 61; }; static struct s70 S70;
GC_NOWRITEBARRIERREC void byBitfield(void) { S70.Ptr = 0; }
struct s71 { W Self; }; static struct s71 S71;
static void set71(struct s71 *S, W V) { S->Self = V; }
GC_NOWRITEBARRIERREC void bySetterNumber(void) { set71(&S71, 1); }
GC_NOWRITEBARRIERREC void bySetterValue(void) { set71(&S71, From); }
static W Z72; static W W72;
static W same72(void) { return W72; }
GC_NOWRITEBARRIERREC void byResult(void) { Z72 = same72(); }
static W W73, Z73;
GC_NOWRITEBARRIERREC void byCond(int C) { Z73 = C ? W73 : 0; }
static W W74, Z74;
GC_NOWRITEBARRIERREC void byComma(int C) { Z74 = (C++, W74); }
static W W75, Z75;
GC_NOWRITEBARRIERREC void byStmtExpr(int C) { Z75 = ({ W T = W75; T; }); }
static W W76;
GC_NOWRITEBARRIERREC void byScanf(void) { scanf("%lu", &W76); }
static W W77;
GC_NOWRITEBARRIERREC void byOverflow(void) { __builtin_add_overflow(1UL, 2UL, &W77); }
struct s78 { W Self; }; static struct s78 S78, D78;
GC_NOWRITEBARRIERREC void byStructCopy(void) { D78 = S78; }
struct s79 { W Self; }; static struct s79 S79;
GC_NOWRITEBARRIERREC void byLiteral(void) { S79 = (struct s79){0}; }
struct s80 { W Self; };
GC_NOWRITEBARRIERREC void byMallocField(struct s80 *P) { P->Self = 0; }
static W W81[2][2];
GC_NOWRITEBARRIERREC void by2d(int I) { W81[I][I] = 0; }
static W W82; static W **PP82; static W *P82 = &W82;
GC_NOWRITEBARRIERREC void byPtrptr(void) { W **PP = &P82; **PP = 0; }
static W W83;
GC_NOWRITEBARRIERREC void byVoidp(void) { void *P = &W83; *(W *)P = 0; }
static W W84;
GC_NOWRITEBARRIERREC void byUintptrp(void) { uintptr_t *P = &W84; *P = 0; }
static W W85;
GC_NOWRITEBARRIERREC void byLongp(void) { *(long *)&W85 = 0; }
static W W86;
GC_NOWRITEBARRIERREC void byCharp(void) { *(char *)&W86 = 0; }
static W W87;
static void *unit87(void *P) { return P; }
GC_NOWRITEBARRIERREC void byVoidResult(void) { *(W *)unit87(&W87) = 0; }
static W Z88, A88[4];
static int cmp(const void *A, const void *B) { return 0; }
GC_NOWRITEBARRIERREC void byQsort(void) { qsort(A88, 4, 8, cmp); }
static W Z89;
static int each89(const void *A, const void *B) { Z89 = *(const W *)A; return 0; }
static W A89[4];
GC_NOWRITEBARRIERREC void byQsortRead(void) { qsort(A89, 4, 8, each89); }
static W Z90; static W W90;
GC_NOWRITEBARRIERREC void byBlockScopeStatic(void) { static W L; Z90 = L; L = From; }
static W Z91;
GC_NOWRITEBARRIERREC void byParamChanged(W V) { fill57(&V); Z91 = V; }
static W Z92;
GC_NOWRITEBARRIERREC void byNegoffset(void) { Z92 = From - 1; }
struct s93 { W Self; }; static struct s93 S93; static struct s93 *PS93 = &S93; 
GC_NOWRITEBARRIERREC void byArrow(void) { PS93->Self = 0; }
static W A94[4]; struct s94 { W *B, *E; }; 
GC_NOWRITEBARRIERREC void byRange(void) { struct s94 S = {A94, A94 + 4}; while (S.B != S.E) *S.B++ = 0; }
static W Z95, W95;
GC_NOWRITEBARRIERREC void byXor(void) { Z95 = W95 ^ 1; }
static W Z96, W96;
GC_NOWRITEBARRIERREC void byImplicitInt128(void) { unsigned __int128 L = W96; Z96 = L; }
struct s97 { W Self; }; static W Z97;
static struct s97 make97(void) { struct s97 S = {From}; return S; }
GC_NOWRITEBARRIERREC void byRecordResult(void) { Z97 = make97().Self; }
static W W98; 
GC_NOWRITEBARRIERREC void byExtern(void) { extern W Ext98; Ext98 = 0; }
W Ext98;
int main(void) {
  F1.Self = G2.Self = G3.Self = G4.Self = G5.Self = W6 = W7 = W8[1] = W9[0] = W10[0] = From;
  W11[0] = G12.Self = G13.Self = W14[0] = W15[0] = W16[0] = W17 = From;
  W18 = W19 = W20 = W21 = W22 = W23 = W24 = W25 = W26 = W27 = W28 = W30 = From;
  W31 = W33 = W34 = W35 = W36 = W37 = W38 = W39 = From; W40 = W42 = W43 = From32; W44 = FromE; W45 = FromE; W46 = FromD;
  U50.N = U51.N = V52.N = V54.N = V55.N = V56.N = From; V53.V = From;
  W64 = From; S66.Stack[0] = From; S67.Stack[1] = From; S69.In[1].A = From; S70.Ptr = From; S71.Self = From;
  W72 = W73 = W74 = W75 = W76 = W77 = S78.Self = S79.Self = From;
  struct s80 *P = malloc(8); P->Self = From;
  W81[0][0] = W82 = W83 = W84 = W85 = W86 = W87 = A88[0] = A89[0] = From; S93.Self = A94[0] = W95 = W96 = Ext98 = From;
}
