// Where no object is made, or a trivial one, no constructor runs.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Type {
  Type() { barrier(); }
  Type(int) noexcept {}
  Type(const Type &) { barrier(); }
};
struct Trivial {
  int Number;
};
static Type byValue() { return Type(1); }
static void byReference(const Type &) {}

GC_NOWRITEBARRIERREC void root(Type &Old) {
  Type &Reference = Old;
  Type *Array[4] = {&Reference};
  byReference(*Array[0]);
  Type Elided = byValue();
  Type FromInt[2] = {1, 2};
  Trivial T, Copy(T);
  auto ByReference = [&Old] {};
}
static Type Global; // runs before main, not in a root
