// Managed numbers that are held in plain numbers: each way to write over one there, or to read
// one. Where the very same places hold other numbers, all is silent.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <memory>
#include <new>
#include <optional>
#include <ranges>
#include <span>
#include <tuple>
#include <utility>
#include <vector>
#include <map>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
using W = unsigned long;
static VALUE From;
static W A1, B1;
GC_NOWRITEBARRIERREC void bySwap() { std::swap(A1, B1); }
static W A2;
GC_NOWRITEBARRIERREC void byExchange() { std::exchange(A2, 0UL); }
static W A3[4];
GC_NOWRITEBARRIERREC void byFill() { std::fill(A3, A3 + 4, 0UL); }
static W A4[4];
GC_NOWRITEBARRIERREC void byFillBegin() { std::fill(std::begin(A4), std::end(A4), 0UL); }
static W A5[4];
GC_NOWRITEBARRIERREC void byRangesFill() { std::ranges::fill(A5, 0UL); }
static W A6[4];
GC_NOWRITEBARRIERREC void byRangeFor() { for (W &X : A6) X = 0; }
static W A7[4];
GC_NOWRITEBARRIERREC void byRangeAuto() { for (auto &X : A7) X = 0; }
struct S8 { W Self, Other; }; static S8 G8;
GC_NOWRITEBARRIERREC void byMember() { W S8::*P = &S8::Self; G8.*P = 0; }
struct S9 { W Self; }; static S9 G9; static W S9::*P9 = &S9::Self;
GC_NOWRITEBARRIERREC void byMemberGlobal() { (&G9)->*P9 = 0; }
struct S10 { W Self; }; static S10 G10; static W Z10;
GC_NOWRITEBARRIERREC void byMemberRead() { W S10::*P = &S10::Self; Z10 = G10.*P; }
struct S11 { W Self, Other; }; static S11 G11;
GC_NOWRITEBARRIERREC void byBinding() { auto &[A, B] = G11; A = 0; }
struct S12 { W Self, Other; }; static S12 G12; static W Z12;
GC_NOWRITEBARRIERREC void byBindingCopy() { auto [A, B] = G12; Z12 = A; }
static W A13;
GC_NOWRITEBARRIERREC void byLambdaRef() { W &X = A13; [&] { X = 0; }(); }
static W A14;
GC_NOWRITEBARRIERREC void byLambdaInit() { [&X = A14] { X = 0; }(); }
static W A15;
GC_NOWRITEBARRIERREC void byLambdaPtr() { [P = &A15] { *P = 0; }(); }
static W Z16, A16;
GC_NOWRITEBARRIERREC void byLambdaCopy() { W L = A16; [=] { Z16 = L; }(); }
static W Z17, A17;
GC_NOWRITEBARRIERREC void byLambdaCopyAssigned() { W L; L = A17; [=] { Z17 = L; }(); }
static W Z18, A18;
GC_NOWRITEBARRIERREC void byLambdaRefLocal() { W L = 0; auto F = [&] { L = A18; }; F(); Z18 = L; }
static W A19;
static W &ref19() { return A19; }
GC_NOWRITEBARRIERREC void byReturnedRef() { ref19() = 0; }
struct S20 { W Self; W &self() { return Self; } }; static S20 G20;
GC_NOWRITEBARRIERREC void byMethodRef() { G20.self() = 0; }
struct S21 { W V[4]; W &operator[](int I) { return V[I]; } }; static S21 G21;
GC_NOWRITEBARRIERREC void byIndex(int I) { G21[I] = 0; }
struct Ref22 { W *P; Ref22 &operator=(W V) { *P = V; return *this; } }; static W A22;
GC_NOWRITEBARRIERREC void byProxy() { Ref22{&A22} = 0; }
struct Ref23 { W &P; void set(W V) { P = V; } }; static W A23;
GC_NOWRITEBARRIERREC void byRefField() { Ref23 X{A23}; X.set(0); }
static W A24; static W &Alias24 = A24;
GC_NOWRITEBARRIERREC void byAlias() { Alias24 = 0; }
static std::atomic<W> A25;
GC_NOWRITEBARRIERREC void byStdAtomic() { A25 = 0; }
static std::atomic<W> A26; static W Z26;
GC_NOWRITEBARRIERREC void byStdAtomicRead() { Z26 = A26.load(); }
static W A27;
GC_NOWRITEBARRIERREC void byAtomicRef() { std::atomic_ref<W>(A27).store(0); }
static std::array<W, 4> A28;
GC_NOWRITEBARRIERREC void byArray(int I) { A28[I] = 0; }
static std::array<W, 4> A29;
GC_NOWRITEBARRIERREC void byArrayFill() { A29.fill(0); }
static std::pair<W, int> A30;
GC_NOWRITEBARRIERREC void byPair() { A30.first = 0; }
static std::tuple<W, int> A31;
GC_NOWRITEBARRIERREC void byTuple() { std::get<0>(A31) = 0; }
static std::optional<W> A32;
GC_NOWRITEBARRIERREC void byOptional() { A32 = 0; }
static std::vector<W> A33;
GC_NOWRITEBARRIERREC void byVector(int I) { A33[I] = 0; }
static std::vector<W> A34; static W Z34;
GC_NOWRITEBARRIERREC void byVectorRead(int I) { Z34 = A34[I]; }
static W A35[4];
GC_NOWRITEBARRIERREC void bySpan() { std::span<W> S(A35); S[1] = 0; }
static W A36;
GC_NOWRITEBARRIERREC void byReinterpret() { reinterpret_cast<VALUE &>(A36) = 0; }
static W A37;
GC_NOWRITEBARRIERREC void byConstcast() { const W &C = A37; const_cast<W &>(C) = 0; }
template <typename T> void set38(T &To) { To = 0; } static W A38;
GC_NOWRITEBARRIERREC void byTemplate() { set38(A38); }
template <W *P> void set39() { *P = 0; } W A39;
GC_NOWRITEBARRIERREC void byTemplatePtr() { set39<&A39>(); }
template <auto P> void set40(auto &S) { S.*P = 0; } struct S40 { W Self; }; static S40 G40;
GC_NOWRITEBARRIERREC void byTemplateMember() { set40<&S40::Self>(G40); }
enum class E41 : uint64_t {}; using VE41 MANAGED = E41; static VE41 From41; static E41 A41;
GC_NOWRITEBARRIERREC void byEnumClass() { A41 = E41{}; }
struct S42 { W Self = 0; S42() {} explicit S42(W V) : Self(V) {} }; static S42 *G42;
GC_NOWRITEBARRIERREC void byNewInit() { new (G42) S42(0); }
struct S43 { W Self; }; static S43 G43;
GC_NOWRITEBARRIERREC void byAssignBrace() { G43 = {}; }
struct S44 { W Self; }; static S44 A44, B44;
GC_NOWRITEBARRIERREC void bySwapRec() { std::swap(A44, B44); }
struct S45b { W Self; }; struct S45 : S45b {}; static S45 G45;
GC_NOWRITEBARRIERREC void byBase() { G45.Self = 0; }
static thread_local W A46;
GC_NOWRITEBARRIERREC void byTls() { A46 = 0; }
static W Z47;
GC_NOWRITEBARRIERREC void byInlineStatic() { static W L = From; Z47 = L; }
namespace n48 { inline W A; }
GC_NOWRITEBARRIERREC void byInlineVar() { n48::A = 0; }
struct S49 { static inline W A; };
GC_NOWRITEBARRIERREC void byStaticMember() { S49::A = 0; }
static W A50;
GC_NOWRITEBARRIERREC void byFunction() { std::function<void(W &)> F = [](W &X) { X = 0; }; F(A50); }
static W A51;
GC_NOWRITEBARRIERREC void byStdRef() { auto X = std::ref(A51); X.get() = 0; }
static W A52;
GC_NOWRITEBARRIERREC void byAddressof() { *std::addressof(A52) = 0; }
static W A53[4], B53[4];
GC_NOWRITEBARRIERREC void byCopy() { std::copy(A53, A53 + 4, B53); }
static W A54[4];
GC_NOWRITEBARRIERREC void bySort() { std::sort(A54, A54 + 4); }
static W A55[4];
GC_NOWRITEBARRIERREC void byReverse() { std::reverse(A55, A55 + 4); }
static W Z57;
GC_NOWRITEBARRIERREC void byInitlist() { for (W X : {From, From}) Z57 = X; }
struct I58 { virtual void set(W *P) = 0; }; struct D58 : I58 { void set(W *P) override { *P = 0; } };
static W A58; static D58 Obj58; 
GC_NOWRITEBARRIERREC void byVirtual() { I58 &I = Obj58; I.set(&A58); }
static W Z59; struct V59 { operator W() const { return From; } };
GC_NOWRITEBARRIERREC void byConversion() { Z59 = V59(); }
static W Z60;
GC_NOWRITEBARRIERREC void byDefaultArg() { [](W X = From) { Z60 = X; }(); }
static W A61;
GC_NOWRITEBARRIERREC void byComma() { int I; (I = 1, A61) = 0; }
static W A62, B62;
GC_NOWRITEBARRIERREC void byCondLvalue(bool C) { (C ? A62 : B62) = 0; }
static W A63;
GC_NOWRITEBARRIERREC void byAssignLvalue(bool C) { (A63 = 1) = 0; }
static W A64;
GC_NOWRITEBARRIERREC void byPtrRefParam() { auto F = [](W *&P) { *P = 0; }; W *P = &A64; F(P); }
static W A65;
GC_NOWRITEBARRIERREC void byPtrOut() { W *P; auto F = [](W **To) { *To = &A65; }; F(&P); *P = 0; }
static std::map<int, W> A66;
GC_NOWRITEBARRIERREC void byMap() { A66[1] = 0; }
static std::unique_ptr<W> A67;
GC_NOWRITEBARRIERREC void byUnique() { *A67 = 0; }
static std::unique_ptr<W[]> A68;
GC_NOWRITEBARRIERREC void byUniqueArr() { A68[0] = 0; }
static W A69[2][2];
GC_NOWRITEBARRIERREC void byMdref() { W (&Row)[2] = A69[1]; Row[0] = 0; }
static W A70[2];
static void arr70(W (&X)[2]) { X[0] = 0; }
GC_NOWRITEBARRIERREC void byArrayRefParam() { arr70(A70); }
struct S71 { W V : 48; }; static S71 G71;
GC_NOWRITEBARRIERREC void byBits() { G71.V = 0; }
static W A72;
GC_NOWRITEBARRIERREC void byPlacement() { new (&A72) W(0); }
static W Z73; 
GC_NOWRITEBARRIERREC void byStructured_tuple() { auto [X, Y] = std::pair<W, int>(From, 1); Z73 = X; }
static W Z74;
static auto lam74 = [](auto X) { Z74 = X; };
GC_NOWRITEBARRIERREC void byGeneric() { lam74(From); }
static W Z75;
static void var75(auto... X) { ((Z75 = X), ...); }
GC_NOWRITEBARRIERREC void byPack() { var75(From, 1UL); }
struct S76 { W Self; S76 &operator=(const S76 &O) { Self = O.Self; return *this; } }; static S76 G76, H76;
GC_NOWRITEBARRIERREC void byUserCopy() { G76 = H76; }
static W Z77; static std::pair<W, W> pair77() { return {From, From}; }
GC_NOWRITEBARRIERREC void byPairResult() { Z77 = pair77().first; }
static W A78;
GC_NOWRITEBARRIERREC void byVolatileRef() { volatile W &V = A78; V = 0; }
static W A79;
GC_NOWRITEBARRIERREC void byVoidDel() { void *P = &A79; *static_cast<W *>(P) = 0; }
static W A80; struct C80 { W *P; }; static C80 Ctx80{&A80};
GC_NOWRITEBARRIERREC void byCtx() { *Ctx80.P = 0; }
static W *A81;
GC_NOWRITEBARRIERREC void byNewArray() { A81[1] = 0; }
int main() {
  A1 = A2 = A3[0] = A4[0] = A5[0] = A6[0] = A7[0] = G8.Self = G9.Self = G10.Self = G11.Self = G12.Self = From;
  A13 = A14 = A15 = A16 = A17 = A18 = A19 = G20.Self = G21.V[0] = A22 = A23 = A24 = From;
  A25 = From; A26 = From; A27 = From; A28[0] = From; A29[0] = From; A30.first = From; std::get<0>(A31) = From; A32 = From;
  A33.push_back(From); A34.push_back(From); A35[0] = A36 = A37 = A38 = A39 = G40.Self = From; A41 = From41; G42 = new S42(From);
  G43.Self = A44.Self = G45.Self = A46 = n48::A = S49::A = A50 = A51 = A52 = A53[0] = A54[0] = A55[0] = From;
  A58 = A61 = A62 = A63 = A64 = A65 = From; A66[2] = From; *A67 = From; A68[1] = From; A69[0][0] = A70[0] = From; G71.V = From;
  A72 = H76.Self = A78 = A79 = A80 = From; A81 = new W[4]; A81[0] = From;
}
