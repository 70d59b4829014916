// Functions in an array without a name: braces bound to a reference, a static
// std::initializer_list, `new`.
// RUN: %check_nowb %s -- -std=c++20
#include <initializer_list>
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier();
template <int> struct Apart; // each root's functions have a type of their own
template <int I> using Hook = void (*)(Apart<I> *);
template <int I> static void bad(Apart<I> *) { barrier(); } // #bad
template <int I> static void good(Apart<I> *) {}

static Hook<1> Plain[2] = {good<1>, good<1>};
static void runTwo(const Hook<1> (&All)[2]) { All[1](nullptr); }
GC_NOWRITEBARRIERREC void braces() {
  runTwo(Plain);
  runTwo({good<1>, bad<1>});
}
static std::initializer_list<Hook<2>> List = {good<2>, bad<2>}; // #list
static Hook<2> Last = good<2>;
GC_NOWRITEBARRIERREC void list() {
  for (auto H : List) {
    Last = H;
    Last(nullptr); // #call
  }
}
static Hook<3> (*Rows)[2];
GC_NOWRITEBARRIERREC void rows() { Rows[1][1](nullptr); }
static void runOne(const Hook<4> (&All)[2]) { All[1](nullptr); }
GC_NOWRITEBARRIERREC void quiet() { runOne({good<4>, good<4>}); }
int main() { Rows = new Hook<3>[2][2]{{good<3>, good<3>}, {good<3>, bad<3>}}; }
// CHECK: :[[#bad]]:48: error: write barrier prohibited in nowritebarrierrec function 'list': calls write barrier 'barrier'
// CHECK-NEXT: :[[#call]]:5: note: 'list' calls through 'Last'
// CHECK-NEXT: :[[#list]]:56: note: which can be 'bad<2>', assigned here
// CHECK-NEXT: :[[#bad]]:48: note: also reached from 'braces', 'rows'
