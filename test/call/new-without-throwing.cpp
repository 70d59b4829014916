// A constructor that can't throw needs no operator delete after `new`.
// RUN: %check_nowb %s -- -std=c++20
// RUN: %check_nowb %s -- -std=c++20 -fno-exceptions
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Trivial {
  static void *operator new(decltype(sizeof(0))) { return nullptr; }
  static void operator delete(void *) { barrier(); }
};
struct Nothrow : Trivial {
  Nothrow() noexcept {}
  ~Nothrow() { barrier(); }
};
GC_NOWRITEBARRIERREC void allocates() {
  new Trivial;
  new Nothrow;
}
GC_NOWRITEBARRIERREC void allocatesArray() { ::new Nothrow[4]; }
