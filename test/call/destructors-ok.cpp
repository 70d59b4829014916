// Trivial destructors, objects that go on living, and objects of others.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Type {
  ~Type() { barrier(); }
};
struct Trivial {
  Type *Pointer;
};
union Storage {
  Type Object;
  int Number;
  Storage() : Number(0) {}
  ~Storage() {}
};
static Type make() { return {}; }
using PlaceFor = decltype(sizeof(0));

GC_NOWRITEBARRIERREC Type root(Type &Old, void *Memory) {
  Trivial T = {&Old};
  Storage S;
  static Type &Immortal = *T.Pointer;
  Type *Array[2] = {&Old};
  return make(); // the caller's
}
