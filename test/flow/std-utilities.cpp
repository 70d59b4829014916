// Functions that pass through std::exchange, swap, tuple, optional, array and
// unique_ptr's deleter. The chains go through the library's headers.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <array>
#include <memory>
#include <nowb/annotations.h>
#include <optional>
#include <tuple>
#include <utility>

GC_WRITE_BARRIER void barrier();

static void exchanged(int) {
  barrier();
}
static void (*Hook)(int);
void exchange() { std::exchange(Hook, exchanged); }
GC_NOWRITEBARRIERREC void callsExchanged() { Hook(1); }
// CHECK: :[[#@LINE-5]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsExchanged'

static void swapped(long) {
  barrier();
}
static void (*First)(long), (*Second)(long) = swapped;
void swap() { std::swap(First, Second); }
GC_NOWRITEBARRIERREC void callsSwapped() { First(1); }
// CHECK: :[[#@LINE-5]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsSwapped'

static void inTuple(char) {
  barrier();
}
static std::pair<int, std::tuple<void (*)(char)>> Pair;
void setPair() { Pair = {1, std::make_tuple(inTuple)}; }
GC_NOWRITEBARRIERREC void callsTuple() { std::get<0>(Pair.second)('c'); }
// CHECK: :[[#@LINE-5]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsTuple'

static void inOptional(short) {
  barrier();
}
static std::optional<void (*)(short)> Optional;
void setOptional() { Optional = inOptional; }
GC_NOWRITEBARRIERREC void callsOptional() { (*Optional)(1); }
// CHECK: :[[#@LINE-5]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsOptional'

static void inArray(float) {
  barrier();
}
static const std::array<void (*)(float), 2> Array{inArray, inArray};
GC_NOWRITEBARRIERREC void callsArray() { Array[1](1); }
// CHECK: :[[#@LINE-4]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsArray'

static void deletes(double *) {
  barrier();
}
GC_NOWRITEBARRIERREC void endsPointer(double *D) {
  std::unique_ptr<double, void (*)(double *)> Pointer(D, deletes);
}
// CHECK: :[[#@LINE-5]]:3: error: write barrier prohibited in nowritebarrierrec function 'endsPointer'
// CHECK: root 'endsPointer': violation
int main() {}
