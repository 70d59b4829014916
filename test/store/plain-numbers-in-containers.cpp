// Managed numbers in plain ones (see plain-numbers.cpp): containers, algorithms, iterators, closures of C++.
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED=GC_MANAGED > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": proven"
// RUN: not %nowb check --no-cache %s -- -I %annotations -w -std=c++20 -DMANAGED= > %t.txt
// RUN: FileCheck %s < %t.txt --implicit-check-not=": unproven" --implicit-check-not=": violation"
// CHECK: root 'control': violation
#include <nowb/annotations.h>
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
typedef unsigned long VALUE MANAGED;
typedef unsigned long OTHER GC_MANAGED;
static OTHER Reference, Copy;
GC_NOWRITEBARRIERREC void control(void) { Copy = Reference; }
static VALUE From;
static unsigned long Z1;
GC_NOWRITEBARRIERREC void byVariant() { std::variant<int, unsigned long> V = From; Z1 = std::get<1>(V); }
static unsigned long Z2;
struct S3 { unsigned long V; }; static S3 G3;
GC_NOWRITEBARRIERREC void byInvoke() { std::invoke(&S3::V, G3) = 0; }
static unsigned long A5[4], B5[4];
GC_NOWRITEBARRIERREC void byTransform() { std::transform(A5, A5 + 4, B5, [](unsigned long X) { return X | 1; }); }
static unsigned long A6[4];
GC_NOWRITEBARRIERREC void byForEach() { std::for_each(A6, A6 + 4, [](unsigned long &X) { X = 0; }); }
static unsigned long A7[4], Z7;
GC_NOWRITEBARRIERREC void byAccumulate() { Z7 = *std::max_element(A7, A7 + 4); }
static std::deque<unsigned long> A8;
GC_NOWRITEBARRIERREC void byDeque() { A8.front() = 0; }
static std::list<unsigned long> A9; static unsigned long Z9;
GC_NOWRITEBARRIERREC void byList() { for (auto X : A9) Z9 = X; }
static std::unordered_map<int, unsigned long> A10; static unsigned long Z10;
GC_NOWRITEBARRIERREC void byUmap() { Z10 = A10.at(1); }
static std::vector<std::pair<int, unsigned long>> A11; static unsigned long Z11;
GC_NOWRITEBARRIERREC void byVecPair() { for (auto &[K, V] : A11) Z11 = V; }
struct S12 { unsigned long V; }; static std::vector<S12> A12;
GC_NOWRITEBARRIERREC void byVecStruct() { for (S12 &X : A12) X.V = 0; }
struct S13 { unsigned long V; }; static std::unique_ptr<S13> A13;
GC_NOWRITEBARRIERREC void byUniqueStruct() { A13->V = 0; }
struct S14 { unsigned long V; }; static std::shared_ptr<S14> A14; static unsigned long Z14;
GC_NOWRITEBARRIERREC void bySharedStruct() { Z14 = A14->V; }
struct S15 { unsigned long V; }; static std::optional<S15> A15;
GC_NOWRITEBARRIERREC void byOptStruct() { A15->V = 0; }
static unsigned long A16[4], Z16;
GC_NOWRITEBARRIERREC void byViews() { for (unsigned long X : A16 | std::views::take(2)) Z16 = X; }
static unsigned long A17[4];
GC_NOWRITEBARRIERREC void byReverseView() { for (unsigned long &X : A17 | std::views::reverse) X = 0; }
static unsigned long Z18;
GC_NOWRITEBARRIERREC void byBitcast() { Z18 = std::bit_cast<unsigned long>(From); }
struct S19 { unsigned long V; S19(unsigned long X) : V(X) {} }; static S19 G19(0);
GC_NOWRITEBARRIERREC void byCtor() { G19 = S19(From); }
struct S20 { unsigned long V; unsigned long get() const { return V; } }; static S20 G20; static unsigned long Z20;
GC_NOWRITEBARRIERREC void byGetter() { Z20 = G20.get(); }
struct S21 { unsigned long V; const unsigned long &get() const { return V; } }; static S21 G21; static unsigned long Z21;
GC_NOWRITEBARRIERREC void byGetterRef() { Z21 = G21.get(); }
struct S22 { unsigned long V; operator unsigned long &() { return V; } }; static S22 G22;
GC_NOWRITEBARRIERREC void byConvRef() { static_cast<unsigned long &>(G22) = 0; }
struct It23 { unsigned long *P; unsigned long &operator*() { return *P; } It23 &operator++() { ++P; return *this; } bool operator!=(It23 O) { return P != O.P; } };
struct C23 { unsigned long V[4]; It23 begin() { return {V}; } It23 end() { return {V + 4}; } }; static C23 G23;
GC_NOWRITEBARRIERREC void byOwnIterator() { for (unsigned long &X : G23) X = 0; }
static unsigned long A24;
GC_NOWRITEBARRIERREC void byLambdaStored() { static auto F = [](unsigned long *P) { *P = 0; }; F(&A24); }
static unsigned long A25; static void (*Hooks25[])(unsigned long &) = {[](unsigned long &X) { X = 0; }};
GC_NOWRITEBARRIERREC void byHookTable() { Hooks25[0](A25); }
template <class T> struct Base26 { T V; void set(T X) { static_cast<T &>(V) = X; } }; struct D26 : Base26<unsigned long> {}; static D26 G26;
GC_NOWRITEBARRIERREC void byCrtp() { G26.set(0); }
template <class T> T &at27(T *P, int I) { return P[I]; } static unsigned long A27[4];
GC_NOWRITEBARRIERREC void byAt() { at27(A27, 1) = 0; }
template <class... T> void all28(T &...X) { ((X = 0), ...); } static unsigned long A28, B28;
GC_NOWRITEBARRIERREC void byFold() { all28(B28, A28); }
static unsigned long A29; static auto &Alias29 = A29;
GC_NOWRITEBARRIERREC void byAutoAlias() { Alias29 = 0; }
static unsigned long A30; 
GC_NOWRITEBARRIERREC void byDecltypeAuto() { auto F = []() -> decltype(auto) { return (A30); }; F() = 0; }
static unsigned long A31;
GC_NOWRITEBARRIERREC void byForward() { auto F = [](auto &&X) { std::forward<decltype(X)>(X) = 0; }; F(A31); }
static unsigned long A32, B32;
GC_NOWRITEBARRIERREC void byTie() { std::tie(A32, B32) = std::pair(0UL, 0UL); }
static unsigned long A33;
GC_NOWRITEBARRIERREC void byAtomicRefRmw() { std::atomic_ref(A33).fetch_or(1); }
static std::array<std::array<unsigned long, 2>, 2> A34;
GC_NOWRITEBARRIERREC void byArray2() { A34[1][0] = 0; }
static unsigned long A35[4];
GC_NOWRITEBARRIERREC void bySpanRange() { for (unsigned long &X : std::span(A35)) X = 0; }
static unsigned long A36[4];
GC_NOWRITEBARRIERREC void byFillN() { std::fill_n(A36, 4, 0); }
static unsigned long A37[4];
GC_NOWRITEBARRIERREC void byIota() { std::iota(A37, A37 + 4, 0); }
static unsigned long A38[4];
GC_NOWRITEBARRIERREC void byGenerate() { std::generate(A38, A38 + 4, [] { return 0UL; }); }
static unsigned long A39[4];
GC_NOWRITEBARRIERREC void byIterSwap() { std::iter_swap(A39, A39 + 1); }
static unsigned long A40[4];
GC_NOWRITEBARRIERREC void byRotate() { std::rotate(A40, A40 + 1, A40 + 4); }
static unsigned long A41[4], B41[4];
GC_NOWRITEBARRIERREC void bySwapRanges() { std::swap_ranges(A41, A41 + 4, B41); }
static unsigned long A42[4];
GC_NOWRITEBARRIERREC void byRemove() { (void)std::remove(A42, A42 + 4, 3UL); }
static std::vector<unsigned long> A43, B43;
GC_NOWRITEBARRIERREC void byVecMove() { B43 = std::move(A43); }
static std::vector<unsigned long> A44;
GC_NOWRITEBARRIERREC void byBackInsert() { std::vector<unsigned long>::iterator I = A44.begin(); *I = 0; }
static unsigned long Z45;
GC_NOWRITEBARRIERREC void byInitCapture() { auto F = [V = From] { Z45 = V; }; F(); }
static unsigned long Z46;
GC_NOWRITEBARRIERREC void byMutable() { unsigned long V = 0; auto F = [V]() mutable { V = From; Z46 = V; }; F(); }
struct S47 { unsigned long V = From; }; static S47 G47; static unsigned long Z47;
GC_NOWRITEBARRIERREC void byDefaultInit() { Z47 = G47.V; }
struct S48 { static unsigned long V; }; unsigned long S48::V;
GC_NOWRITEBARRIERREC void byStaticMember() { unsigned long *P = &S48::V; *P = 0; }
enum Plain49 : unsigned { P49 }; typedef Plain49 PV MANAGED; static PV From49; static Plain49 A49; static unsigned Z49;
GC_NOWRITEBARRIERREC void byEnumToInt() { Z49 = A49; }
enum class C50 : uint32_t {}; using CV MANAGED = C50; static CV From50; struct S50 { C50 K; }; static S50 G50;
GC_NOWRITEBARRIERREC void byEnumClassField() { C50 &X = G50.K; X = C50{}; }
static unsigned long Z51;
GC_NOWRITEBARRIERREC void byTernaryRef(bool C) { unsigned long L = From, M = 0; unsigned long &X = C ? L : M; Z51 = X; }
struct V52 { virtual unsigned long get() = 0; }; struct D52 : V52 { unsigned long get() override { return From; } }; static unsigned long Z52;
GC_NOWRITEBARRIERREC void byVirtualResult() { D52 D; V52 &X = D; Z52 = X.get(); }
static unsigned long Z53;
GC_NOWRITEBARRIERREC void byThrow() { try { throw From; } catch (unsigned long X) { Z53 = X; } }
static unsigned long Z54; static unsigned long operator""_v(unsigned long long) { return From; }
GC_NOWRITEBARRIERREC void byLiteral() { Z54 = 1_v; }
static unsigned long A55;
GC_NOWRITEBARRIERREC void byNewPlacement() { ::new (static_cast<void *>(&A55)) unsigned long(); }
static unsigned long A56;
GC_NOWRITEBARRIERREC void byConstructAt() { std::construct_at(&A56, 0UL); }
static unsigned long A57;
GC_NOWRITEBARRIERREC void byDestroy() { std::exchange(A57, {}); }
static volatile unsigned long A58; static unsigned long Z58;
GC_NOWRITEBARRIERREC void byVolatileRead() { Z58 = A58; }
static std::map<int, unsigned long> A59; static unsigned long Z59;
GC_NOWRITEBARRIERREC void byMapIter() { for (auto I = A59.begin(); I != A59.end(); ++I) Z59 = I->second; }
static std::set<unsigned long> A60; static unsigned long Z60;
GC_NOWRITEBARRIERREC void bySet() { Z60 = *A60.begin(); }
struct S61 { unsigned long A[2]; }; static S61 G61;
GC_NOWRITEBARRIERREC void byBindArray() { auto &[X] = G61; X[0] = 0; }
static unsigned long A62[2];
GC_NOWRITEBARRIERREC void byBindArr2() { auto &[X, Y] = A62; Y = 0; }
static unsigned long Z63;
GC_NOWRITEBARRIERREC void byTupleGet() { std::tuple<int, unsigned long> T{1, From}; Z63 = std::get<unsigned long>(T); }
struct S64 { unsigned long V; auto operator<=>(const S64 &) const = default; }; static S64 A64, B64;
GC_NOWRITEBARRIERREC void byDefaulted() { A64 = std::move(B64); }
int main() {
  G3.V = A5[0] = A6[0] = A7[0] = From; A8.push_back(From); A9.push_back(From); A10[1] = From; A11.emplace_back(1, From); A12.push_back({From});
  A13->V = From; A14->V = From; A15 = S15{From}; A16[0] = A17[0] = G20.V = G21.V = G22.V = G23.V[0] = A24 = A25 = From; G26.set(From);
  A27[0] = A28 = A29 = A30 = A31 = A32 = A33 = From; A34[0][0] = From; A35[0] = A36[0] = A37[0] = A38[0] = A39[0] = A40[0] = A41[0] = A42[0] = From;
  A43.push_back(From); A44.push_back(From); S48::V = From; A49 = From49; G50.K = From50; A55 = A56 = A57 = From; A58 = From; A59[1] = From; A60.insert(From);
  G61.A[0] = A62[0] = B64.V = From;
}
