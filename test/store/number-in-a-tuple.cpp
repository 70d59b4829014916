// A managed number through a tuple of references, and by references that are forwarded, as
// containers make what they are keyed by.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <map>
#include <nowb/annotations.h>
#include <tuple>
#include <unordered_map>
using VALUE GC_MANAGED = unsigned long;
template <class T> struct Reference {
  T Of;
  Reference(T X) : Of(X) {}
  T &&get() { return static_cast<T &&>(Of); }
};
template <class T> struct Cell {
  T Of;
  template <class U> void put(U &&X) { Of = std::forward<U>(X); }
};
template <class T> static void pass(Cell<T> &To, Reference<const T &> X) { To.put(X.get()); }
// (Instances for one number are one thing, whatever its name.)
static Cell<unsigned long> Values;
static Cell<unsigned> Numbers;
GC_NOWRITEBARRIERREC void forwarded(VALUE V) { pass(Values, {V}); }
// CHECK: root 'forwarded': violation
GC_NOWRITEBARRIERREC void forwardedNumber(unsigned N) { pass(Numbers, {N}); }
// CHECK: root 'forwardedNumber': proven
static std::map<VALUE, int> Map;
static std::unordered_map<VALUE, int> Hashed;
static std::map<int, VALUE> Values1;
static std::map<short, VALUE> Values2;
static std::map<unsigned, int> MapOfNumbers;
static std::map<char, unsigned> Numbers1;
GC_NOWRITEBARRIERREC void key(VALUE V) { Map[V] = 1; }
// CHECK: root 'key': violation
GC_NOWRITEBARRIERREC void hashed(VALUE V) { Hashed[V] = 1; }
// CHECK: root 'hashed': violation
GC_NOWRITEBARRIERREC void value(VALUE V) { Values1.try_emplace(1, V); }
// CHECK: root 'value': violation
GC_NOWRITEBARRIERREC void pieces(VALUE V) {
  Values2.emplace(std::piecewise_construct, std::forward_as_tuple(1), std::forward_as_tuple(V));
}
// CHECK: root 'pieces': violation
GC_NOWRITEBARRIERREC void keyOk(unsigned N) { MapOfNumbers[N] = 1; }
// CHECK: root 'keyOk': proven
GC_NOWRITEBARRIERREC void piecesOk(unsigned N) {
  Numbers1.emplace(std::piecewise_construct, std::forward_as_tuple(1), std::forward_as_tuple(N));
}
// CHECK: root 'piecesOk': proven
int main() {}
