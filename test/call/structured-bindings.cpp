// Structured bindings of a tuple-like class call its get.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Pair {};
struct Loud {
  int First, Second;
};
namespace std {
template <class T> struct tuple_size;
template <decltype(sizeof(0)) I, class T> struct tuple_element;
template <> struct tuple_size<Pair> {
  static constexpr int value = 2;
};
template <decltype(sizeof(0)) I> struct tuple_element<I, Pair> {
  using type = int;
};
} // namespace std

template <int I> int get(Pair &) {
  if constexpr (I == 1)
    barrier(); // #get
  return 0;
}
GC_NOWRITEBARRIERREC int binds(Pair &P) {
  auto &[A, B] = P; // #binds
  return A;
}
// CHECK: :[[#get]]:5: error: write barrier prohibited in nowritebarrierrec function 'binds': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#binds]]:13: note: 'binds' {{(implicitly )?}}calls 'get<1>'

GC_NOWRITEBARRIERREC int bindsFields(const Loud &L) {
  auto &[A, B] = L;
  return A + B;
}
// CHECK: root 'bindsFields': proven
